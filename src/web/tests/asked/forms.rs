//! Fields and groups of them, as the macros of forms are asked for; only the comparison imports it.

use super::{Reader, only_text};
use serde_json::{Value, json};

impl Reader {
    /// The words over a field or a group, with their size and whether they are the page's heading.
    fn heading(&mut self, label: Option<Value>, [text, size, beginning]: [&str; 3]) -> Option<()> {
        let mut label = label?.as_object()?.clone();
        self.put(text, label.remove("text").filter(Value::is_string)?);
        let class = label.remove("classes").unwrap_or_else(|| json!(beginning));
        self.put(size, class.as_str()?.strip_prefix(beginning)?);
        self.put("heading", label.remove("isPageHeading").unwrap_or(Value::Bool(false)));
        label.is_empty().then_some(())
    }

    fn field(&mut self) -> Option<()> {
        let label = self.options.remove("label");
        self.heading(label, ["label", "label_size", "govuk-label--"])?;
        self.text("hint", "hint")?;
        self.text("errorMessage", "error")?;
        for name in ["id", "name", "value"] {
            self.same(name, name);
        }
        Some(())
    }

    pub(super) fn input(&mut self) -> Option<&'static str> {
        self.field()?;
        self.put("autocomplete", "");
        for name in ["type", "autocomplete", "inputmode", "autocapitalize"] {
            self.same(name, name);
        }
        if let Some(checked) = self.options.remove("spellcheck") {
            self.put("spellcheck", checked.to_string());
        }
        self.class("govuk-input--width-", "width")?;
        Some("input")
    }

    pub(super) fn textarea(&mut self, component: &str) -> Option<&'static str> {
        self.field()?;
        self.same("rows", "rows");
        if component == "character-count" {
            let max = self.options.remove("maxlength")?;
            self.put("max", max);
        }
        Some("textarea")
    }

    pub(super) fn select(&mut self) -> Option<&'static str> {
        self.field()?;
        let items = self.options.remove("items")?;
        let is_chosen = |it: &&Value| it["selected"] == json!(true);
        let chosen = items.as_array()?.iter().find(is_chosen).map(|it| it["value"].clone());
        let plain = |it: &Value| {
            let known =
                it.as_object()?.keys().all(|key| ["value", "text", "selected"].contains(&key.as_str()));
            let is_plain = it["value"].is_string() || it["value"].is_number();
            (known && is_plain && it["selected"] != json!(false)).then(|| it.clone())
        };
        self.put("items", items.as_array()?.iter().map(plain).collect::<Option<Vec<_>>>()?);
        if let Some(value) = chosen {
            self.put("value", value);
        }
        Some("select")
    }

    fn group(&mut self) -> Option<()> {
        let mut fieldset = self.options.remove("fieldset")?.as_object()?.clone();
        let legend = fieldset.remove("legend");
        self.heading(legend, ["legend", "legend_size", "govuk-fieldset__legend--"])?;
        self.text("hint", "hint")?;
        self.text("errorMessage", "error")?;
        fieldset.is_empty().then_some(())
    }

    pub(super) fn date_input(&mut self) -> Option<&'static str> {
        self.group()?;
        self.same("id", "name");
        self.same("values", "value");
        Some("date_input")
    }

    pub(super) fn choices(&mut self, component: &str) -> Option<&'static str> {
        self.group()?;
        self.same("name", "name");
        self.same("idPrefix", "id");
        if let Some(class) = self.options.remove("classes") {
            class.as_str().filter(|class| *class == format!("govuk-{component}--small"))?;
            self.put("small", true);
        }
        let values = self.options.remove(if component == "radios" { "value" } else { "values" });
        let mut chosen =
            values.map_or_else(Vec::new, |it| it.as_array().cloned().unwrap_or_else(|| vec![it]));
        let items = self.options.remove("items")?;
        let items = items.as_array()?.iter().map(|it| item(it, &mut chosen)).collect::<Option<Vec<_>>>()?;
        self.put("items", items);
        if component == "checkboxes" {
            self.put("values", chosen);
            return Some("checkboxes");
        }
        if let Some(value) = chosen.into_iter().next() {
            self.put("value", value);
        }
        Some("radios")
    }
}

fn item(it: &Value, chosen: &mut Vec<Value>) -> Option<Value> {
    let mut it = it.as_object()?.clone();
    let value = it.remove("value").filter(Value::is_string)?;
    let mut ours = json!({"value": value, "text": it.remove("text").filter(Value::is_string)?});
    if let Some(hint) = it.remove("hint") {
        ours["hint"] = only_text(&hint)?;
    }
    if it.remove("checked") == Some(json!(true)) {
        chosen.push(value);
    }
    it.is_empty().then_some(ours)
}
