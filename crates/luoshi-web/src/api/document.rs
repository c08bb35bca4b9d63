//! The document of the interface, OpenAPI 3.1: made of the table of operations and of their types.

use super::operation::{Operation, Shape};
use super::operations;
use super::problem::{MEDIA, PROBLEMS, Problem};
use super::reports::Nothing;
use crate::access;
use crate::context::Context;
use crate::fault::Fault;
use crate::language::Language;
use luoshi_ledger::Role;
use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::Serialize;
use serde_json::{Map, Value, json};
use std::borrow::Cow;
use std::sync::LazyLock;

/// The document: an object that OpenAPI describes.
#[derive(Serialize)]
#[serde(transparent)]
pub struct Document(&'static Value);

impl JsonSchema for Document {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Document".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        schemars::json_schema!({"type": "object", "required": ["openapi", "info", "paths"]})
    }
}

/// `GET /api/v1/openapi.json`
pub fn get(_: &Context, _: &str, _: Nothing) -> Result<Document, Fault> {
    Ok(Document(document()))
}

/// The document.
pub fn document() -> &'static Value {
    static DOCUMENT: LazyLock<Value> = LazyLock::new(written);
    &DOCUMENT
}

/// Makes schemas of what is sent.
pub fn generator() -> SchemaGenerator {
    for_document(SchemaSettings::draft2020_12().for_deserialize())
}

fn for_document(settings: SchemaSettings) -> SchemaGenerator {
    settings.with(|s| s.definitions_path = Cow::Borrowed("/components/schemas")).into_generator()
}

fn written() -> Value {
    let mut gives = for_document(SchemaSettings::draft2020_12().for_serialize());
    let mut takes = generator();
    let mut paths: Map<String, Value> = Map::new();
    for operation in operations() {
        let told = told(&operation, &mut takes, &mut gives);
        let path = paths.entry(operation.path).or_insert_with(|| json!({}));
        path[operation.method.to_lowercase()] = told;
    }
    let problem = gives.subschema_for::<Problem>();
    let mut schemas = takes.take_definitions(true);
    schemas.extend(gives.take_definitions(true));
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "Luoshi", "version": env!("CARGO_PKG_VERSION"),
            "description": Language::English.words("api_why"),
        },
        "jsonSchemaDialect": "https://json-schema.org/draft/2020-12/schema",
        "servers": [{"url": "/"}],
        "paths": paths,
        "components": {
            "schemas": schemas,
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
            "responses": {"Problem": {
                "description": format!("A problem (RFC 9457): {}", PROBLEMS.map(|(code, status)| format!("{status} {code}")).join(", ")),
                "content": {MEDIA: {"schema": problem}},
            }},
        },
    })
}

fn told(operation: &Operation, takes: &mut SchemaGenerator, gives: &mut SchemaGenerator) -> Value {
    let words = |language: Language| language.words(&format!("op.{}", operation.id));
    let mut told = json!({
        "operationId": operation.id,
        "summary": words(Language::English),
        "description": words(Language::Chinese),
        "parameters": parameters(operation, takes).into_iter().map(Parameter::json).collect::<Vec<_>>(),
        "responses": responses(operation, gives),
        "security": security(operation),
    });
    if let Some(body) = operation.body {
        let content = json!({"schema": body(takes), "example": operation.example});
        told["requestBody"] = json!({"required": true, "content": {"application/json": content}});
    }
    told
}

fn security(operation: &Operation) -> Value {
    let open = access::who(operation.method, operation.path).contains(&Role::Public);
    if open { json!([{}, {"token": []}]) } else { json!([{"token": []}]) }
}

fn responses(operation: &Operation, gives: &mut SchemaGenerator) -> Value {
    let shape: Shape = operation.gives;
    let content = json!({"application/json": {"schema": shape(gives)}});
    let problem = json!({"$ref": "#/components/responses/Problem"});
    match operation.act {
        Some(_) => json!({"201": {"description": "Entered", "content": content}, "default": problem}),
        None => json!({
            "200": {"description": "Found", "content": content},
            "304": {"description": "The same as If-None-Match says"},
            "default": problem,
        }),
    }
}

/// Something that an address or a header may say.
pub struct Parameter {
    /// What it is called.
    pub name: String,
    /// path, query or header.
    pub place: &'static str,
    /// Whether it has to be there.
    pub required: bool,
    schema: Value,
}

impl Parameter {
    fn new(name: impl Into<String>, place: &'static str) -> Self {
        let name = name.into();
        Parameter { name, place, required: place == "path", schema: json!({"type": "string"}) }
    }

    fn json(self) -> Value {
        let description = Language::English.words(&format!("param.{}", self.name));
        json!({
            "name": self.name, "in": self.place, "required": self.required, "description": description,
            "schema": self.schema,
        })
    }
}

/// What an operation's address and headers may say.
pub fn parameters(operation: &Operation, generator: &mut SchemaGenerator) -> Vec<Parameter> {
    let mut all: Vec<Parameter> = operation.places().map(|name| Parameter::new(name, "path")).collect();
    all.extend(operation.query.map(|shape| properties(shape(generator).as_value(), "query")).unwrap_or_default());
    all.push(Parameter::new(if operation.act.is_some() { "Idempotency-Key" } else { "If-None-Match" }, "header"));
    all
}

/// The fields of what an operation is sent.
pub fn fields(operation: &Operation) -> Vec<Parameter> {
    operation.body.map(|shape| properties(shape(&mut generator()).as_value(), "body")).unwrap_or_default()
}

fn properties(schema: &Value, place: &'static str) -> Vec<Parameter> {
    let required = |name: &str| schema["required"].as_array().is_some_and(|r| r.iter().any(|n| n == name));
    let one = |(name, schema): (&String, &Value)| Parameter {
        required: required(name),
        schema: schema.clone(),
        ..Parameter::new(name.as_str(), place)
    };
    schema["properties"].as_object().into_iter().flatten().map(one).collect()
}
