//! Checks a value against the published JSON Schema: as much of draft 2020-12 as that schema uses.

use serde_json::{Map, Value};

/// Keywords that say nothing about validity.
const REMARKS: [&str; 5] = ["$schema", "title", "description", "$defs", "format"];

/// The schema as the program prints it, which is the one in the repository.
pub fn published(printed: &str) -> Value {
    assert_eq!(printed, include_str!("../../docs/extract.schema.json"));
    serde_json::from_str(printed).expect("a schema is JSON")
}

/// What is wrong with `value`, each with its place.
pub fn problems(schema: &Value, value: &Value) -> Vec<String> {
    let mut out = Vec::new();
    Check { root: schema }.value(schema, value, "$", &mut out);
    out
}

struct Check<'s> {
    root: &'s Value,
}

impl Check<'_> {
    fn value(&self, schema: &Value, value: &Value, at: &str, out: &mut Vec<String>) {
        let Some(keywords) = schema.as_object() else { return };
        for (keyword, wanted) in keywords {
            let good = match keyword.as_str() {
                "$ref" => {
                    self.value(self.definition(wanted), value, at, out);
                    true
                }
                "anyOf" | "oneOf" => {
                    self.one_of(keyword, wanted, value, at, out);
                    true
                }
                "properties" | "required" | "additionalProperties" => {
                    value.as_object().is_none_or(|fields| {
                        self.fields(keyword, wanted, keywords, fields, at, out);
                        true
                    })
                }
                "prefixItems" => {
                    let pairs =
                        wanted.as_array().into_iter().flatten().zip(value.as_array().into_iter().flatten());
                    for (i, (schema, item)) in pairs.enumerate() {
                        self.value(schema, item, &format!("{at}[{i}]"), out);
                    }
                    true
                }
                "items" => {
                    for (i, item) in value.as_array().into_iter().flatten().enumerate() {
                        self.value(wanted, item, &format!("{at}[{i}]"), out);
                    }
                    true
                }
                "type" => of_type(wanted, value),
                "enum" => wanted.as_array().is_some_and(|all| all.contains(value)),
                "const" => wanted == value,
                "minimum" => value.as_f64().is_none_or(|n| Some(n) >= wanted.as_f64()),
                "maximum" => value.as_f64().is_none_or(|n| Some(n) <= wanted.as_f64()),
                "minItems" => value.as_array().is_none_or(|a| Some(a.len() as u64) >= wanted.as_u64()),
                "maxItems" => value.as_array().is_none_or(|a| Some(a.len() as u64) <= wanted.as_u64()),
                "minLength" => {
                    value.as_str().is_none_or(|s| Some(s.chars().count() as u64) >= wanted.as_u64())
                }
                remark => {
                    assert!(
                        REMARKS.contains(&remark),
                        "the schema uses “{remark}”, which this test does not know"
                    );
                    true
                }
            };
            if !good {
                out.push(format!("{at}: {value} is not of {keyword} {wanted}"));
            }
        }
    }

    fn definition(&self, reference: &Value) -> &Value {
        let pointer =
            reference.as_str().and_then(|r| r.strip_prefix('#')).expect("a reference inside the schema");
        self.root.pointer(pointer).expect("a definition")
    }

    fn one_of(&self, keyword: &str, schemas: &Value, value: &Value, at: &str, out: &mut Vec<String>) {
        let tries: Vec<Vec<String>> = schemas
            .as_array()
            .into_iter()
            .flatten()
            .map(|schema| {
                let mut found = Vec::new();
                self.value(schema, value, at, &mut found);
                found
            })
            .collect();
        let fitting = tries.iter().filter(|t| t.is_empty()).count();
        if fitting == 0 {
            out.extend(tries.into_iter().min_by_key(Vec::len).into_iter().flatten());
        } else if fitting > 1 && keyword == "oneOf" {
            out.push(format!("{at}: {fitting} alternatives fit"));
        }
    }

    fn fields(
        &self,
        keyword: &str,
        wanted: &Value,
        keywords: &Map<String, Value>,
        fields: &Map<String, Value>,
        at: &str,
        out: &mut Vec<String>,
    ) {
        match keyword {
            "properties" => {
                for (name, schema) in wanted.as_object().into_iter().flatten() {
                    if let Some(value) = fields.get(name) {
                        self.value(schema, value, &format!("{at}.{name}"), out);
                    }
                }
            }
            "required" => {
                let missing = |name: &&Value| name.as_str().is_none_or(|n| !fields.contains_key(n));
                out.extend(
                    wanted.as_array().into_iter().flatten().filter(missing).map(|n| format!("{at}: no {n}")),
                );
            }
            _ => {
                assert_eq!(wanted, &Value::Bool(false), "additionalProperties other than false");
                let known = |name: &str| keywords.get("properties").is_some_and(|p| p.get(name).is_some());
                out.extend(
                    fields.keys().filter(|n| !known(n)).map(|n| format!("{at}: {n} is not in the contract")),
                );
            }
        }
    }
}

fn of_type(wanted: &Value, value: &Value) -> bool {
    match wanted {
        Value::Array(types) => types.iter().any(|t| of_type(t, value)),
        Value::String(name) => match name.as_str() {
            "object" => value.is_object(),
            "array" => value.is_array(),
            "string" => value.is_string(),
            "boolean" => value.is_boolean(),
            "null" => value.is_null(),
            "number" => value.is_number(),
            "integer" => value.is_i64() || value.is_u64(),
            other => panic!("the schema uses the type “{other}”, which this test does not know"),
        },
        _ => false,
    }
}
