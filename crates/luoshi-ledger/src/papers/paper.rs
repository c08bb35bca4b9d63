//! A paper: what a document says, apart from the form in which it is written (Word, HTML, Markdown).

/// A document as offices send them out.
///
/// ```
/// use luoshi_ledger::papers::paper::{Block, Paper};
/// let paper = Paper { title: "云岭省政府工作报告重点任务分工方案".into(), ..Paper::default() };
/// let paper = Paper { blocks: vec![Block::heading("一、发展目标"), Block::text("新建农村公路300公里。")], ..paper };
/// assert!(paper.markdown().contains("## 一、发展目标"));
/// assert!(paper.docx().starts_with(b"PK"));
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Paper {
    /// What it is called.
    pub title: String,
    /// A line under the title, in brackets.
    pub subtitle: Option<String>,
    /// To whom it goes (主送机关).
    pub addressee: Option<String>,
    /// What it says, in order.
    pub blocks: Vec<Block>,
    /// Who signs, and the date under it.
    pub signature: Option<(String, String)>,
    /// Small lines at the end: from what it was made.
    pub colophon: Vec<String>,
}

/// A piece of a paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// A heading of level 1 (一、) or 2 (（一）).
    Heading(u8, String),
    /// A paragraph.
    Paragraph(Vec<Run>),
    /// A table.
    Table(Table),
}

impl Block {
    /// A heading of the first level.
    #[must_use]
    pub fn heading(text: impl Into<String>) -> Self {
        Block::Heading(1, text.into())
    }

    /// A paragraph in the body's face.
    #[must_use]
    pub fn text(text: impl Into<String>) -> Self {
        Block::Paragraph(vec![Run::plain(text)])
    }
}

/// In which face words stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Face {
    /// The body's.
    #[default]
    Plain,
    /// That of second headings: units in brackets, notes.
    Kai,
    /// Bold.
    Bold,
}

/// Words of a paragraph or a cell in one face.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Run {
    /// The words.
    pub text: String,
    /// Their face.
    pub face: Face,
    /// The name of the figure that they print: how it was counted stands there.
    pub figure: Option<String>,
}

impl Run {
    /// Words in the body's face.
    #[must_use]
    pub fn plain(text: impl Into<String>) -> Self {
        Run { text: text.into(), ..Run::default() }
    }

    /// Words in another face.
    #[must_use]
    pub fn faced(face: Face, text: impl Into<String>) -> Self {
        Run { face, ..Run::plain(text) }
    }

    /// A number with the name of its figure.
    #[must_use]
    pub fn figure(name: impl Into<String>, text: impl Into<String>) -> Self {
        Run { figure: Some(name.into()), ..Run::plain(text) }
    }
}

/// A table with a head that is repeated on every page.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Table {
    /// What it shows.
    pub caption: String,
    /// Its columns.
    pub columns: Vec<Column>,
    /// Its rows, each with a cell a column.
    pub rows: Vec<Vec<Cell>>,
}

/// A column of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// Its heading.
    pub head: String,
    /// Its width, against those of the others.
    pub width: u32,
    /// Whether its cells are centred: short words and numbers.
    pub centred: bool,
}

impl Column {
    /// A column of short words or numbers.
    #[must_use]
    pub fn short(head: impl Into<String>, width: u32) -> Self {
        Column { head: head.into(), width, centred: true }
    }

    /// A column of sentences.
    #[must_use]
    pub fn long(head: impl Into<String>, width: u32) -> Self {
        Column { centred: false, ..Column::short(head, width) }
    }
}

/// A cell of a table.
pub type Cell = Run;
