//! What somebody typed into a form, as its template knows it: a field that was not sent is empty; only the desk imports it.

use super::FaultOut;
use crate::http::Sent;
use minijinja::context;
use minijinja::value::{Object, Serde, Value};
use std::sync::Arc;

/// The fields of a form, and what is to be mended in it.
#[derive(Debug, Clone, Default)]
pub(in crate::web) struct Typed {
    fields: Arc<Fields>,
    pub(in crate::web) faults: Vec<FaultOut>,
    is_sent: bool,
}

#[derive(Debug, Default)]
struct Fields(Vec<(String, String)>);

/// `typed.note` is what the first field of that name holds.
impl Object for Fields {
    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        let name = key.as_str()?;
        let held = self.0.iter().find(|(known, _)| known == name).map_or("", |(_, value)| value);
        Some(Value::from(held))
    }
}

#[derive(Debug)]
struct Chosen(Arc<Fields>);

/// `chosen.needs` are the values of all fields of that name.
impl Object for Chosen {
    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        let name = key.as_str()?;
        let all = self.0.0.iter().filter(|(known, _)| known == name);
        Some(all.map(|(_, value)| Value::from(value.as_str())).collect::<Vec<_>>().into())
    }
}

#[derive(Debug)]
struct Wrong(Vec<FaultOut>);

/// `wrong.note` is what is to be mended in the field of that name.
impl Object for Wrong {
    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        let name = key.as_str()?;
        let told = self.0.iter().find(|fault| fault.field == name).map_or("", |fault| fault.text.as_str());
        Some(Value::from(told))
    }
}

impl Typed {
    /// A form that nobody has filled in.
    pub(in crate::web) fn nothing() -> Self {
        Self::default()
    }

    /// What is to be mended in an address.
    pub(in crate::web) fn told(faults: Vec<FaultOut>) -> Self {
        Self { faults, ..Self::default() }
    }

    /// A form that was sent, and what is to be mended in it. A password is typed anew each time.
    pub(in crate::web) fn again(sent: &Sent, faults: Vec<FaultOut>) -> Self {
        let kept = sent.fields().iter().filter(|(name, _)| !name.contains("password")).cloned();
        Self { fields: Arc::new(Fields(kept.collect())), faults, is_sent: true }
    }

    /// The same with what its fields hold before anybody typed.
    pub(in crate::web) fn starting_with(self, fields: Vec<(String, String)>) -> Self {
        Self { fields: Arc::new(Fields(fields)), ..self }
    }

    pub(in crate::web) fn is_sent(&self) -> bool {
        self.is_sent
    }

    /// The same with what is to be mended.
    pub(in crate::web) fn with_fault(self, field: &str, text: String) -> Self {
        Self { faults: vec![FaultOut { field: field.to_owned(), text }], ..self }
    }

    /// What a template knows of it, by the names that it has there.
    pub(in crate::web) fn known(&self) -> Value {
        context! {
            typed => Value::from_dyn_object(self.fields.clone()),
            chosen => Value::from_object(Chosen(self.fields.clone())),
            wrong => Value::from_object(Wrong(self.faults.clone())),
            faults => Value::from(Serde(&self.faults)),
        }
    }
}
