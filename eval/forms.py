"""Makes a report's text into the forms in which reports are published: Word, a web page, PDF, OFD.

Word files have numbered headings by Word's own numbering where the text's numbers allow it, indented paragraphs and
a page number in the footer; web pages have navigation, tools and a footer around the article.  PDF is what
LibreOffice makes of the Word file (two fonts), what Chromium prints of the page, what typst sets, and what ReportLab
writes with a CID font that is not embedded.  OFD (GB/T 33190) is written here, a line a text object.

Needs LibreOffice (soffice), Chromium, and of Python's packages python-docx, typst and reportlab.
"""
import html, json, pathlib, re, subprocess, tempfile, zipfile

import docx
import reportlab.pdfbase.cidfonts as cidfonts
import reportlab.pdfbase.pdfmetrics as pdfmetrics
import typst
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Paragraph, SimpleDocTemplate

FORMS = ["docx", "html", "libreoffice.pdf", "libreoffice-2.pdf", "chromium.pdf", "typst.pdf", "cid.pdf", "ofd"]
NUMERALS = {n: i for i, n in enumerate("一二三四五六七八九十", 1)}
HEADING = re.compile(r"^(?:(?P<one>[一二三四五六七八九十]{1,2})、|（(?P<two>[一二三四五六七八九十]{1,2})）)(?P<rest>[^。]{2,40})$")


def number(numeral):
    """十二 → 12; numbers below twenty, which is what headings have."""
    return NUMERALS[numeral] if len(numeral) == 1 else 10 + NUMERALS[numeral[1]]


def headings(lines):
    """{line: (level, rest)} of the headings whose numbers count on, so that a program can number them."""
    found, counts = {}, [0, 0]
    for i, line in enumerate(lines):
        m = HEADING.match(line.strip())
        if not m:
            continue
        level = 0 if m["one"] else 1
        if number(m["one"] or m["two"]) == counts[level] + 1:
            counts[level] += 1
            counts[level + 1:] = [0] * (1 - level)
            found[i] = (level, m["rest"])
    return found


def numbering(document):
    """A list of Word's that counts 一、 and （一）; its id."""
    part = document.part.numbering_part.element
    levels = "".join(
        f'<w:lvl w:ilvl="{i}"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:suff w:val="nothing"/>'
        f'<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/></w:lvl>' for i, text in enumerate(["%1、", "（%2）"]))
    part.insert(0, parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="77"><w:multiLevelType w:val="multilevel"/>{levels}</w:abstractNum>'))
    part.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="77"><w:abstractNumId w:val="77"/></w:num>'))
    return 77


def set_number(paragraph, list_id, level):
    properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
    properties.get_or_add_ilvl().val, properties.get_or_add_numId().val = level, list_id


def page_number(section):
    """— 3 — in the middle of the footer."""
    paragraph = section.footer.paragraphs[0]
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    paragraph.add_run("— ")
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    paragraph._p.append(field)
    paragraph.add_run(" —")


def plain_document(font, size):
    document = docx.Document()
    style = document.styles["Normal"]
    style.font.name, style.font.size = font, Pt(size)
    style.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), font)
    style.paragraph_format.line_spacing = Pt(1.75 * size)
    style.paragraph_format.space_after = Pt(0)
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    page_number(section)
    return document


def word(text, path, font="Noto Serif CJK SC", size=16):
    """Writes a Word file of a text: a line a paragraph, headings numbered by Word."""
    document = plain_document(font, size)
    document.sections[0].header.paragraphs[0].text = "政府工作报告汇编"
    lines = text.split("\n")
    numbered, list_id = headings(lines), numbering(document)
    for i, line in enumerate(lines):
        if not line.strip():
            continue
        level, rest = numbered.get(i, (None, line.strip()))
        paragraph = document.add_paragraph()
        run = paragraph.add_run(rest)
        if level is not None:
            set_number(paragraph, list_id, level)
            run.bold = level == 0
        if i < 3 and len(line) < 40:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        else:
            paragraph.paragraph_format.first_line_indent = Pt(2 * size)
            paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    document.save(path)


PAGE = """<!DOCTYPE html>
<html lang="zh-CN"><head><meta charset="utf-8"><title>政府工作报告_某某省人民政府门户网站</title>
<style>body {{ font-family: "WenQuanYi Zen Hei"; }} .text p {{ text-indent: 2em; line-height: 1.9; }} h1 {{ text-align: center; }}
@media print {{ .top, .menu, .tools, .bottom {{ font-size: 10px; }} }}</style>
<script>var site = "，。；";</script></head><body>
<div class="top"><a href="/">首页</a> | <a href="/zwgk">政务公开</a> | <a href="/fw">政务服务</a> | <a href="/hd">互动交流</a> <form><input><button>搜索</button></form></div>
<ul class="menu"><li><a>领导之窗</a></li><li><a>机构职能</a></li><li><a>政策文件</a></li><li><a>规划计划</a></li></ul>
<div class="main"><div class="crumbs">当前位置：<a>首页</a> &gt; <a>政务公开</a> &gt; <a>政府工作报告</a></div>
<div class="article"><div class="tools">字体：<a>大</a> <a>中</a> <a>小</a> <a>打印</a></div>
<div class="text">
{paragraphs}
</div></div>
<div class="related"><h3>相关链接</h3><ul><li><a>国民经济和社会发展计划执行情况的报告</a></li><li><a>财政预算执行情况的报告</a></li></ul></div></div>
<div class="bottom"><p>主办：某某省人民政府办公厅　承办：某某省大数据中心</p><p>网站标识码：0000000000　联系我们　网站地图</p></div>
</body></html>
"""


def page(text):
    """A web page of a text, a line a paragraph."""
    paragraphs = (f"<p>　　{html.escape(line.strip())}</p>" for line in text.split("\n") if line.strip())
    return PAGE.format(paragraphs="\n".join(paragraphs))


def run(*command):
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=600)


def libreoffice_pdf(word_files, folder):
    """Converts Word files in one go: starting LibreOffice takes longer than its work."""
    with tempfile.TemporaryDirectory() as profile:
        run("soffice", f"-env:UserInstallation=file://{profile}", "--headless", "--convert-to", "pdf", "--outdir", folder, *word_files)


def chromium_pdf(page_file, path):
    with tempfile.TemporaryDirectory() as profile:
        run("chromium", "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={profile}", f"--print-to-pdf={path}",
            pathlib.Path(page_file).resolve().as_uri())


TYPST = """#set page(paper: "a4", header: align(center, text(10pt)[政府工作报告汇编]), footer: context align(center)[— #counter(page).display() —])
#set text(font: "Noto Serif CJK SC", size: 16pt, lang: "zh")
#set par(first-line-indent: (amount: 2em, all: true), justify: true)
{paragraphs}
"""


def lines(text):
    return [line.strip() for line in text.split("\n") if line.strip()]


def typst_pdf(text, path):
    """Sets a text with typst; a string keeps its markup out of the words."""
    paragraphs = "\n\n".join("#" + json.dumps(line, ensure_ascii=False) for line in lines(text))
    with tempfile.TemporaryDirectory() as folder:
        source = pathlib.Path(folder, "report.typ")
        source.write_text(TYPST.format(paragraphs=paragraphs), encoding="utf-8")
        typst.compile(str(source), output=str(path))


def cid_pdf(text, path, size=14):
    """Writes a PDF whose font the reader has to know: STSong-Light with UniGB-UCS2-H, as old programs do."""
    pdfmetrics.registerFont(cidfonts.UnicodeCIDFont("STSong-Light"))
    style = ParagraphStyle("text", fontName="STSong-Light", fontSize=size, leading=1.7 * size, firstLineIndent=2 * size, wordWrap="CJK")

    def number(canvas, document):
        canvas.setFont("STSong-Light", 10)
        canvas.drawCentredString(document.pagesize[0] / 2, 40, f"— {document.page} —")

    document = SimpleDocTemplate(str(path))
    document.build([Paragraph(html.escape(line), style) for line in lines(text)], onFirstPage=number, onLaterPages=number)


def ofd_object(x, y, words):
    deltas = f"g {len(words) - 1} 5" if len(words) > 1 else ""
    return (f'<ofd:TextObject Boundary="{x} {y} 160 5" Size="5"><ofd:TextCode X="0" Y="4" DeltaX="{deltas}">'
            f"{html.escape(words)}</ofd:TextCode></ofd:TextObject>")


def ofd(text, path, wide=28, high=40):
    """Writes an OFD file: lines of 28 characters, 40 a page, a head and a number on each."""
    rows = []
    for line in lines(text):
        rows.append((2, line[:wide - 2]))
        rows += [(0, line[i:i + wide]) for i in range(wide - 2, len(line), wide)]
    pages = [rows[i:i + high] for i in range(0, len(rows), high)]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as out:
        out.writestr("OFD.xml", "<ofd:OFD><ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>")
        listed = "".join(f'<ofd:Page ID="{i}" BaseLoc="Pages/Page_{i}/Content.xml"/>' for i in range(len(pages)))
        out.writestr("Doc_0/Document.xml", f"<ofd:Document><ofd:Pages>{listed}</ofd:Pages></ofd:Document>")
        for number, page in enumerate(pages):
            body = "".join(ofd_object(30 + 5 * indent, 30 + 6 * i, words) for i, (indent, words) in enumerate(page))
            body += ofd_object(80, 12, "政府工作报告汇编") + ofd_object(100, 285, f"—{number + 1}—")
            out.writestr(f"Doc_0/Pages/Page_{number}/Content.xml", "<ofd:Page><ofd:Area><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:Area>"
                         f"<ofd:Content><ofd:Layer>{body}</ofd:Layer></ofd:Content></ofd:Page>")


def make(texts, folder):
    """Makes every form of {name: text} in folder/FORM/NAME.EXT; what is there already is kept."""
    folder = pathlib.Path(folder)
    paths = {form: {name: folder / form / f"{name}.{form.rsplit('.')[-1]}" for name in texts} for form in FORMS}
    for form in FORMS:
        (folder / form).mkdir(parents=True, exist_ok=True)
    second = folder / "second-font"
    second.mkdir(exist_ok=True)
    for name, text in texts.items():
        if not paths["docx"][name].exists():
            word(text, paths["docx"][name])
            word(text, second / f"{name}.docx", "WenQuanYi Zen Hei", 14)
            paths["html"][name].write_text(page(text), encoding="utf-8")
        if not paths["chromium.pdf"][name].exists():
            chromium_pdf(paths["html"][name], paths["chromium.pdf"][name])
        for form, write in (("typst.pdf", typst_pdf), ("cid.pdf", cid_pdf), ("ofd", ofd)):
            if not paths[form][name].exists():
                write(text, paths[form][name])
    for form, made in (("libreoffice.pdf", folder / "docx"), ("libreoffice-2.pdf", second)):
        missing = [made / f"{name}.docx" for name in texts if not paths[form][name].exists()]
        if missing:
            libreoffice_pdf(missing, folder / form)
    return paths
