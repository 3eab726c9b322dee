//! The functions of a file: who can call them, what they hold of a Permit, where their body lies; only the house test uses it.

use super::source::SourceFile;
use proc_macro2::Span;
use std::ops::Range;
use syn::{
    Block, FnArg, ImplItemFn, ItemFn, ItemImpl, PathSegment, ReceiverKind, ReturnType, Signature,
    TraitItemFn, Type, Visibility,
    visit::{self, Visit},
};

/// Who can call a function.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reach {
    File,
    Floor,
    Everybody,
}

/// What a function's arguments hold of a Permit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Holds {
    Nothing,
    Borrowed,
    Owned,
}

pub(super) struct Function {
    pub(super) name: String,
    pub(super) line: usize,
    pub(super) reach: Reach,
    pub(super) holds: Holds,
    /// Called with a dot.
    pub(super) is_method: bool,
    /// What it returns holds a Permit.
    pub(super) makes_permit: bool,
    /// The tokens of the file between its braces.
    pub(super) body: Range<usize>,
}

/// All functions that are compiled outside of tests, those within functions too.
pub(super) fn functions(file: &SourceFile) -> Vec<Function> {
    let parsed = syn::parse_file(&file.text).unwrap_or_else(|e| panic!("{} is not Rust: {e}", file.path));
    let mut reader = Reader { file, owner: None, in_trait: false, found: Vec::new() };
    reader.visit_file(&parsed);
    reader.found
}

struct Reader<'a> {
    file: &'a SourceFile,
    /// The type whose `impl` is being read.
    owner: Option<String>,
    in_trait: bool,
    found: Vec<Function>,
}

impl Reader<'_> {
    fn add(&mut self, vis: &Visibility, signature: &Signature, block: &Block) {
        let at = |span: Span| self.file.tokens.partition_point(|token| token.place < span.start());
        let (open, close) = (block.brace_token.span.open(), block.brace_token.span.close());
        let body = at(open) + 1..at(close);
        if self.file.tokens.get(at(open)).is_some_and(|token| token.tested) {
            return;
        }
        self.found.push(Function {
            name: signature.ident.to_string(),
            line: signature.ident.span().start().line,
            reach: if self.in_trait { Reach::Everybody } else { self.reach(vis) },
            holds: signature.inputs.iter().map(|arg| self.holds(arg)).max().unwrap_or(Holds::Nothing),
            is_method: signature.receiver().is_some(),
            makes_permit: match &signature.output {
                ReturnType::Default => false,
                ReturnType::Type(_, given) => self.mentions_permit(given),
            },
            body,
        });
    }

    fn reach(&self, vis: &Visibility) -> Reach {
        let Visibility::Restricted(within) = vis else {
            return if matches!(vis, Visibility::Inherited) { Reach::File } else { Reach::Everybody };
        };
        let parts: Vec<String> = within.path.segments.iter().map(|part| part.ident.to_string()).collect();
        let path = &self.file.path;
        // From `store/case/need.rs` one step up is still the store; from `store/mod.rs` it is the whole house.
        let is_inner = path.matches('/').count() > if path.ends_with("/mod.rs") { 2 } else { 1 };
        match parts.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
            ["self"] => Reach::File,
            ["super"] if is_inner => Reach::Floor,
            ["crate", room, ..] if self.file.room() == Some(*room) => Reach::Floor,
            _ => Reach::Everybody,
        }
    }

    fn is_permit(&self, name: &str) -> bool {
        name == "Permit" || name == "Spent" || (name == "Self" && self.owner.as_deref() == Some("Permit"))
    }

    fn holds(&self, arg: &FnArg) -> Holds {
        match arg {
            FnArg::Receiver(me) if self.is_permit("Self") => match me.kind {
                ReceiverKind::Value => Holds::Owned,
                _ => Holds::Borrowed,
            },
            FnArg::Receiver(_) => Holds::Nothing,
            FnArg::Typed(typed) => match typed.ty.as_ref() {
                Type::Reference(behind) if self.is_permit(&last_name(&behind.elem)) => Holds::Borrowed,
                owned if self.is_permit(&last_name(owned)) => Holds::Owned,
                _ => Holds::Nothing,
            },
        }
    }

    fn mentions_permit(&self, given: &Type) -> bool {
        let mut names = Names::default();
        names.visit_type(given);
        names.0.iter().any(|name| self.is_permit(name))
    }
}

impl<'ast> Visit<'ast> for Reader<'_> {
    fn visit_item_impl(&mut self, item: &'ast ItemImpl) {
        let before = (self.owner.replace(last_name(&item.self_ty)), self.in_trait);
        self.in_trait = item.trait_.is_some();
        visit::visit_item_impl(self, item);
        (self.owner, self.in_trait) = before;
    }

    fn visit_item_fn(&mut self, item: &'ast ItemFn) {
        let in_trait = std::mem::take(&mut self.in_trait);
        self.add(&item.vis, &item.sig, &item.block);
        visit::visit_item_fn(self, item);
        self.in_trait = in_trait;
    }

    fn visit_impl_item_fn(&mut self, item: &'ast ImplItemFn) {
        self.add(&item.vis, &item.sig, &item.block);
        visit::visit_impl_item_fn(self, item);
    }

    fn visit_trait_item_fn(&mut self, item: &'ast TraitItemFn) {
        if let Some(block) = &item.default {
            let in_trait = std::mem::replace(&mut self.in_trait, true);
            self.add(&Visibility::Inherited, &item.sig, block);
            self.in_trait = in_trait;
        }
        visit::visit_trait_item_fn(self, item);
    }
}

/// The last name of a plain type: `Permit` of `crate::policy::Permit`; empty for any other kind of type.
pub(super) fn last_name(given: &Type) -> String {
    match given {
        Type::Path(plain) => {
            plain.path.segments.last().map_or_else(String::new, |part| part.ident.to_string())
        }
        _ => String::new(),
    }
}

#[derive(Default)]
struct Names(Vec<String>);

impl<'ast> Visit<'ast> for Names {
    fn visit_path_segment(&mut self, part: &'ast PathSegment) {
        self.0.push(part.ident.to_string());
        visit::visit_path_segment(self, part);
    }
}
