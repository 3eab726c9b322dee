//! What holds for every operation: its action, who may call it, what it reads and how it can fail; only `openapi` imports it.

use super::{parameters, responses, tags};
use crate::policy::{Action, COLUMNS, Reach, reach};
use serde_json::{Value, json};

/// Finishes every operation of the document.
pub(super) fn finish(document: &mut Value) {
    let schemas = document["components"]["schemas"].clone();
    let reads = reads(&document["paths"]);
    let Some(paths) = document["paths"].as_object_mut() else { return };
    for (path, item) in paths.iter_mut() {
        for (method, operation) in item.as_object_mut().into_iter().flatten() {
            Operation::of(path, method, operation).finish(operation, &schemas, &reads);
        }
    }
}

/// Everything about an operation that the rest follows from.
struct Operation {
    path: String,
    method: String,
    name: String,
    /// Asks nobody who they are.
    is_open: bool,
    has_body: bool,
    /// Makes something, so a repeat has to be safe.
    makes: bool,
    lists: bool,
}

impl Operation {
    fn of(path: &str, method: &str, operation: &mut Value) -> Self {
        let name = operation["operationId"].as_str().unwrap_or_default().to_owned();
        if operation["x-action"].is_null() {
            operation["x-action"] = json!(name);
        }
        let action = operation["x-action"].as_str().and_then(Action::of);
        let at_the_door = COLUMNS.iter().position(|column| *column == "stranger");
        let is_open =
            action.zip(at_the_door).is_some_and(|(action, column)| reach(action)[column] != Reach::No);
        let shown = &operation["responses"]["200"]["content"]["application/json"]["schema"]["$ref"];
        let lists = shown.as_str().is_some_and(|reference| reference.contains("/ListOut_"));
        Self {
            path: path.into(),
            method: method.into(),
            is_open,
            has_body: !operation["requestBody"].is_null(),
            makes: !is_open && method == "post" && !operation["responses"]["201"].is_null(),
            lists: lists && method == "get",
            name,
        }
    }

    fn finish(&self, operation: &mut Value, schemas: &Value, reads: &[(String, String, String)]) {
        let summary = operation["summary"].as_str().unwrap_or_default().trim_end_matches('.').to_owned();
        operation["tags"] = json!([tags::tag(&self.path)]);
        if operation["description"].is_null() {
            operation["description"] = json!(format!("{summary}."));
        }
        operation["summary"] = json!(summary);
        if self.is_open {
            operation["security"] = json!([]);
        }
        responses::example(&mut operation["requestBody"], schemas);
        if operation["requestBody"].is_null()
            && let Some(members) = operation.as_object_mut()
        {
            members.remove("requestBody");
        }
        self.finish_parameters(operation);
        self.finish_responses(operation, schemas);
        self.link(operation, schemas, reads);
    }

    fn finish_parameters(&self, operation: &mut Value) {
        let mut all = parameters::of_path(&self.path);
        let own = operation["parameters"].as_array().cloned().unwrap_or_default();
        let is_known = |p: &Value| all.iter().any(|known| known["name"] == p["name"]);
        let mut own: Vec<Value> = own.into_iter().filter(|p| !is_known(p)).collect();
        own.iter_mut().for_each(|parameter| super::schemas::bound(&mut parameter["schema"]));
        all.append(&mut own);
        if self.lists {
            all.extend(parameters::of_list(&self.name));
        }
        all.extend(parameters::of_headers(&self.method, &self.name, self.makes));
        if !all.is_empty() {
            operation["parameters"] = Value::Array(all);
        }
    }

    fn finish_responses(&self, operation: &mut Value, schemas: &Value) {
        let Some(answers) = operation["responses"].as_object_mut() else { return };
        for (status, answer) in answers.iter_mut() {
            responses::finish(status, answer, schemas, self.is_open);
        }
        if self.method == "get" {
            answers.insert("304".into(), responses::not_modified());
        }
        for status in self.problems() {
            answers.entry(status.to_string()).or_insert_with(|| responses::problem(status));
        }
    }

    /// How it can fail.
    fn problems(&self) -> Vec<u16> {
        let mut all = vec![400, 401, 406, 422, 429, 500, 503];
        if !self.is_open {
            all.push(403);
        }
        if self.path.contains('{') {
            all.push(404);
        }
        if self.has_body {
            all.extend([408, 413, 415]);
        }
        if self.method != "get" {
            all.push(409);
        }
        if parameters::builds_on(&self.method, &self.name) {
            all.extend([412, 428]);
        }
        all
    }

    /// From what was made to where it can be read.
    fn link(&self, operation: &mut Value, schemas: &Value, reads: &[(String, String, String)]) {
        let Some((_, parameter, read)) = reads.iter().find(|(collection, ..)| *collection == self.path)
        else {
            return;
        };
        let Some(answer) = operation["responses"].get_mut("201") else { return };
        let made = answer["content"]["application/json"]["schema"]["$ref"].as_str();
        let made = made.and_then(|reference| reference.rsplit('/').next()).unwrap_or_default();
        if !super::examples::of(&schemas[made], schemas)[parameter].is_null() {
            let key = json!({ parameter: format!("$response.body#/{parameter}") });
            answer["links"] = json!({ read: { "operationId": read, "parameters": key } });
        }
    }
}

/// Every address of one thing in a collection: the collection, the parameter, the operation that reads it.
fn reads(paths: &Value) -> Vec<(String, String, String)> {
    let paths = paths.as_object().into_iter().flatten();
    paths
        .filter_map(|(path, item)| {
            let (collection, last) = path.rsplit_once('/')?;
            let parameter = last.strip_prefix('{')?.strip_suffix('}')?;
            let read = item["get"]["operationId"].as_str()?;
            Some((collection.to_owned(), parameter.to_owned(), read.to_owned()))
        })
        .collect()
}
