//! Promise 4: a Permit is made by `policy/` alone and used once; only the house test uses it.

use super::{
    functions::{Holds, Reach, functions, last_name},
    source::SourceFile,
};
use proc_macro2::Span;
use syn::{
    Attribute, ItemImpl, ItemStruct, Visibility,
    visit::{self, Visit},
};

const HOME: &str = "src/policy/permit.rs";

/// Traits that make a second Permit out of one, or one out of nothing.
const MAKERS: &[&str] =
    &["Clone", "Copy", "Default", "From", "TryFrom", "FromStr", "Deserialize", "FromRequest"];

pub(super) fn violations(files: &[SourceFile]) -> Vec<String> {
    let mut found = Vec::new();
    for file in
        files.iter().filter(|file| file.room().is_some() && file.tokens.iter().any(|t| t.is("Permit")))
    {
        found.extend(makers(file));
        if file.path == HOME {
            found.extend(open_functions(file));
        }
    }
    if let Some(home) = files.iter().find(|file| file.path == HOME)
        && !home.tokens.windows(2).any(|two| two[0].is("struct") && two[1].is("Permit"))
    {
        found.push(format!("{HOME}: define `struct Permit` here; this test looks for it nowhere else."));
    }
    found
}

/// Public functions beside the Permit that give one to whoever has none.
fn open_functions(file: &SourceFile) -> Vec<String> {
    functions(file)
        .into_iter()
        .filter(|f| f.reach == Reach::Everybody && f.makes_permit && f.holds != Holds::Owned)
        .map(|f| {
            let (line, name) = (f.line, f.name);
            format!("{HOME}:{line}: `{name}` lets everybody make a Permit; make it `pub(super)`, so that only policy/ can.")
        })
        .collect()
}

fn makers(file: &SourceFile) -> Vec<String> {
    let parsed = syn::parse_file(&file.text).unwrap_or_else(|e| panic!("{} is not Rust: {e}", file.path));
    let mut reader = Makers { path: &file.path, found: Vec::new() };
    reader.visit_file(&parsed);
    reader.found
}

struct Makers<'a> {
    path: &'a str,
    found: Vec<String>,
}

impl Makers<'_> {
    fn tell(&mut self, span: Span, what: &str) {
        self.found.push(format!("{}:{}: {what}", self.path, span.start().line));
    }
}

impl<'ast> Visit<'ast> for Makers<'_> {
    fn visit_item_struct(&mut self, item: &'ast ItemStruct) {
        if item.ident != "Permit" {
            return;
        }
        let span = item.ident.span();
        if self.path != HOME {
            self.tell(span, "there is one Permit, in policy/permit.rs; give this struct another name.");
        }
        for name in item.attrs.iter().flat_map(words).filter(|name| MAKERS.contains(&name.as_str())) {
            self.tell(span, &format!("a Permit is used once; take `{name}` off its derives."));
        }
        if item.fields.is_empty() {
            self.tell(span, "everybody can write a Permit without fields; give it a private one.");
        }
        for field in &item.fields {
            let is_open = match &field.vis {
                Visibility::Inherited => false,
                Visibility::Public(_) => true,
                Visibility::Restricted(within) => within.path.is_ident("crate"),
            };
            if is_open {
                self.tell(span, "everybody can rewrite a public field of a Permit; make it private.");
            }
        }
    }

    fn visit_item_impl(&mut self, item: &'ast ItemImpl) {
        let name = item
            .trait_
            .as_ref()
            .and_then(|(path, _)| path.segments.last())
            .map(|part| part.ident.to_string());
        let of_permit = last_name(&item.self_ty) == "Permit";
        if let Some(name) = name.filter(|name| of_permit && MAKERS.contains(&name.as_str())) {
            self.tell(
                item.impl_token.span,
                &format!("a Permit is made by policy/ and used once; remove its `{name}`."),
            );
        }
        visit::visit_item_impl(self, item);
    }
}

/// The words of an attribute.
fn words(attribute: &Attribute) -> Vec<String> {
    let written = match &attribute.meta {
        syn::Meta::List(list) => list.tokens.to_string(),
        _ => String::new(),
    };
    written.split(|c: char| !c.is_alphanumeric()).map(str::to_owned).collect()
}

mod twins {
    use super::super::{assert_broken, assert_kept, tree};
    use super::{HOME, violations};

    const GOOD: &str = "#[derive(Debug)] #[must_use] pub struct Permit { action: Action, subject: Uuid }
        impl Permit {
            pub(super) fn new(action: Action) -> Self { Self { action } }
            pub(in crate::policy) fn other() -> Option<Permit> { None }
            pub fn action(&self) -> Action { self.action }
            pub fn because(self, reason: String) -> Self { self }
            fn own() -> Self { Self::new() }
        }
        impl std::fmt::Display for Permit {}
        #[derive(Clone)] pub struct Subject;
        impl Default for Subject {}";

    #[test]
    fn a_closed_permit_is_kept() {
        let may =
            "impl Actor { pub fn may(&self, action: Action) -> Result<Permit> { Permit::new(action) } }";
        assert_kept(&violations(&tree(&[(HOME, GOOD), ("src/policy/actor.rs", may)])));
    }

    #[test]
    fn an_open_permit_is_told() {
        for (was, is, told) in [
            ("derive(Debug)", "derive(Debug, Clone)", "take `Clone` off"),
            ("derive(Debug)", "cfg_attr(x, derive(Copy))", "take `Copy` off"),
            ("pub(super) fn new", "pub fn new", "`new` lets everybody make a Permit"),
            ("pub(super) fn new", "pub(crate) fn new", "`new` lets everybody make a Permit"),
            ("pub(in crate::policy) fn", "pub(in crate::store) fn", "`other` lets everybody make a Permit"),
            ("(self, reason", "(&self, reason", "`because` lets everybody make a Permit"),
            ("{ action: Action, subject: Uuid }", "{ pub action: Action }", "public field of a Permit"),
            ("{ action: Action, subject: Uuid }", ";", "without fields"),
            ("std::fmt::Display", "Default", "remove its `Default`"),
            ("pub struct Permit", "pub struct Slip", "define `struct Permit` here"),
        ] {
            assert!(GOOD.contains(was), "{was} is not in the good twin");
            assert_broken(&violations(&tree(&[(HOME, &GOOD.replacen(was, is, 1))])), told);
        }
        let elsewhere = ("src/store/x.rs", "impl From<Uuid> for Permit {} struct Permit(u8);");
        assert_broken(&violations(&tree(&[(HOME, GOOD), elsewhere])), "remove its `From`");
        assert_broken(&violations(&tree(&[(HOME, GOOD), elsewhere])), "there is one Permit");
    }
}
