//! Summary lists, tables and task lists, as our macros of them are asked for; only the comparison imports it.

use super::{Reader, only_text};
use serde_json::{Value, json};

impl Reader {
    pub(super) fn summary_list(&mut self) -> Option<&'static str> {
        let rows = self.options.remove("rows")?;
        self.put("rows", rows.as_array()?.iter().map(row).collect::<Option<Vec<_>>>()?);
        let Some(card) = self.options.remove("card") else { return Some("summary_list") };
        let mut title = card["title"].as_object()?.clone();
        self.put("title", title.remove("text").filter(Value::is_string)?);
        if let Some(level) = title.remove("headingLevel") {
            self.put("level", level);
        }
        (title.is_empty() && card.as_object()?.len() == 1).then_some("summary_card")
    }

    pub(super) fn table(&mut self) -> Option<&'static str> {
        let caption = self.options.remove("caption").unwrap_or_else(|| json!(""));
        self.put("caption", caption);
        self.put("caption_size", "");
        if let Some(class) = self.options.remove("captionClasses") {
            self.put("caption_size", class.as_str()?.strip_prefix("govuk-table__caption--")?);
        }
        let cells = |row: &Value| row.as_array()?.iter().map(cell).collect::<Option<Vec<_>>>();
        let head = self.options.remove("head").map_or(Some(Vec::new()), |head| cells(&head))?;
        self.put("head", head);
        let rows = self.options.remove("rows")?;
        self.put("rows", rows.as_array()?.iter().map(cells).collect::<Option<Vec<_>>>()?);
        self.same("firstCellIsHeader", "first_is_header");
        Some("table")
    }

    pub(super) fn task_list(&mut self) -> Option<&'static str> {
        let items = self.options.remove("items")?;
        self.put("items", items.as_array()?.iter().map(task).collect::<Option<Vec<_>>>()?);
        self.same("idPrefix", "id");
        Some("task_list")
    }
}

fn row(row: &Value) -> Option<Value> {
    let mut row = row.as_object()?.clone();
    let (key, value) = (only_text(&row.remove("key")?)?, only_text(&row.remove("value")?)?);
    let mut ours = json!({"key": key, "value": value});
    if let Some(actions) = row.remove("actions") {
        let [one] = actions["items"].as_array()?.as_slice() else { return None };
        ours["href"] = one["href"].clone();
        ours["change"] = one.get("text")?.clone();
        ours["hidden"] = one.get("visuallyHiddenText")?.clone();
        (one.as_object()?.len() == 3 && actions.as_object()?.len() == 1).then_some(())?;
    }
    row.is_empty().then_some(ours)
}

fn cell(it: &Value) -> Option<Value> {
    let mut it = it.as_object()?.clone();
    let numeric = it.remove("format").is_some_and(|format| format == "numeric");
    let ours = json!({"text": it.remove("text")?, "numeric": numeric});
    it.is_empty().then_some(ours)
}

fn task(item: &Value) -> Option<Value> {
    let mut item = item.as_object()?.clone();
    let mut ours = json!({"title": only_text(&item.remove("title")?)?});
    if let Some(href) = item.remove("href") {
        ours["href"] = href;
    }
    if let Some(hint) = item.remove("hint") {
        ours["hint"] = only_text(&hint)?;
    }
    let status = item.remove("status")?;
    if let Some(tag) = status.get("tag") {
        ours["status"] = tag["text"].clone();
        ours["colour"] = json!(tag["classes"].as_str()?.strip_prefix("govuk-tag--")?);
    } else {
        ours["status"] = status["text"].clone();
        ours["is_waiting"] = json!(status["classes"] == json!("govuk-task-list__status--cannot-start-yet"));
    }
    item.is_empty().then_some(ours)
}
