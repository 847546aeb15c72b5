//! How lists are paged.

use std::collections::BTreeSet;

use toml::Spanned;

use super::finding::{Findings, Misfit};
use super::matching::{self, Pattern};
use super::parameter::{self, Found};
use super::settings::{PagingKind, PagingRule};
use crate::model::{
    Api, Follow, Location, Next, Operation, PageSize, PagingStyle, Property, Reading, RustType,
};
use openapi::load::Node;
use openapi::names::nearest;

/// Adds the styles to the operations. What names one operation comes before patterns, and an earlier rule before a later one.
pub fn apply(api: &mut Api, rules: &[PagingRule], findings: &mut Findings<'_>) {
    let mut done = BTreeSet::new();
    for only_exact in [true, false] {
        for rule in rules {
            if only_exact && !check(rule, findings) {
                return;
            }
            let operations = rule.operations.iter().filter(|it| Pattern::new(it).is_exact() == only_exact);
            let operations = operations.cloned().collect::<Vec<_>>();
            let except = if only_exact { &[][..] } else { &rule.except };
            matching::each(api, &operations, except, findings, &mut |api, index| {
                if done.contains(&index) {
                    return Ok(());
                }
                let style = Reader { api, operation: &api.operations[index], rule }.style()?;
                done.insert(index);
                let name = name_of(api, rule, style);
                api.operations[index].paging = Some(name);
                Ok(())
            });
        }
    }
}

/// Whether the rule has what its style needs, and nothing that means nothing in it.
fn check(rule: &PagingRule, findings: &mut Findings<'_>) -> bool {
    use PagingKind::{Cursor, Link, Offset, Page, Url};
    let kind = *rule.style.get_ref();
    let fields = [
        ("parameter", rule.parameter.as_ref().map(Spanned::span), &[Cursor, Page, Offset][..]),
        ("first", rule.first.as_ref().map(Spanned::span), &[Page]),
        ("size", rule.size.as_ref().map(Spanned::span), &[Page, Offset]),
        ("next", rule.next.as_ref().map(Spanned::span), &[Cursor, Url]),
        ("last", rule.last.as_ref().map(Spanned::span), &[Cursor]),
        ("query-only", rule.query_only.as_ref().map(Spanned::span), &[Link, Url]),
    ];
    let mut is_complete = true;
    let mut error = |at, message, repair| {
        is_complete = false;
        findings.error(Misfit { at, message, repair });
    };
    let name = kind.name();
    for (field, written, kinds) in &fields {
        if let Some(at) = written.as_ref().filter(|_| !kinds.contains(&kind)) {
            error(
                at.clone(),
                format!("`{field}` means nothing in the style `{name}`"),
                format!("remove `{field}`"),
            );
        }
    }
    let has = |field: &str| fields.iter().any(|(name, written, _)| *name == field && written.is_some());
    let missing = match kind {
        Cursor | Page | Offset if !has("parameter") => {
            Some(("parameter", "the parameter of the request that takes it"))
        }
        Cursor if !has("next") && !has("last") => {
            Some(("next", "the property of the response with the next cursor"))
        }
        Url if !has("next") => {
            Some(("next", "the property of the response with the address of the next page"))
        }
        _ => None,
    };
    if let Some((field, meaning)) = missing {
        let message = format!("the style `{name}` needs `{field}`");
        error(rule.style.span(), message, format!("add `{field} = \"..\"`, {meaning}"));
    }
    if let Some(first) = rule.first.as_ref().filter(|first| *first.get_ref() < 0) {
        error(first.span(), "the number of a page is not negative".to_owned(), "write 0 or 1".to_owned());
    }
    is_complete
}

/// The name of an equal style, or of a new one.
fn name_of(api: &mut Api, rule: &PagingRule, style: PagingStyle) -> String {
    let styles = &mut api.client.paging;
    if let Some((name, _)) = styles.iter().find(|(_, other)| **other == style) {
        return name.clone();
    }
    let kind = rule.style.get_ref().name();
    let names = std::iter::once(kind.to_owned()).chain((2..).map(|number| format!("{kind}{number}")));
    let mut names = names.filter(|name| !styles.contains_key(name));
    let name = names.next().unwrap_or_default();
    styles.insert(name.clone(), style);
    name
}

/// Reads the style of one operation from a rule.
struct Reader<'a> {
    api: &'a Api,
    operation: &'a Operation,
    rule: &'a PagingRule,
}

/// What the value of a property is used as.
#[derive(Clone, Copy)]
enum Use {
    List,
    Flag,
    Address,
    Cursor,
}

impl Reader<'_> {
    fn style(&self) -> Result<PagingStyle, Misfit> {
        let rule = self.rule;
        let kind = *rule.style.get_ref();
        let response = self.response()?;
        let (items, item) = match &rule.items {
            Some(written) => self.property(written, response, Use::List)?,
            None => (Vec::new(), response.clone()),
        };
        let Some(item) = item.item() else {
            return Err(Misfit {
                at: rule.style.span(),
                message: format!("the response of {} is not a list", self.label()),
                repair: "add `items = \"..\"`, the property of the response with the items".to_owned(),
            });
        };
        self.check_others(&items)?;
        let at = |written: &Option<Spanned<String>>, meant: Use| match written {
            Some(written) => self.property(written, response, meant).map(|(path, _)| path),
            None => Ok(Vec::new()),
        };
        let query_only = rule.query_only.as_ref().is_some_and(|it| *it.get_ref());
        let next = match kind {
            PagingKind::Cursor => Next::Cursor(at(&rule.next, Use::Cursor)?),
            PagingKind::Page => Next::Number(rule.first.as_ref().map_or(1, |first| *first.get_ref())),
            PagingKind::Offset => Next::Offset,
            PagingKind::Link => Next::Link(query_only),
            PagingKind::Url => Next::Url(at(&rule.next, Use::Address)?, query_only),
        };
        let has_more = at(&rule.has_more, Use::Flag)?;
        for written in [&rule.id, &rule.last].into_iter().flatten() {
            self.property(&single(written), item, Use::Cursor)?;
        }
        let (mut cursor, mut in_body, mut size) = (String::new(), false, None);
        if let Some(written) = &rule.parameter {
            let found = parameter::find(self.api, self.operation, written, &[Location::Query])?;
            (cursor, in_body) = (written.get_ref().clone(), found.location.is_none());
        }
        if let Some(written) = &rule.size {
            let Found { schema, .. } =
                parameter::find(self.api, self.operation, written, &[Location::Query])?;
            let number = |key| schema.get(key).and_then(Node::as_i64).filter(|number| *number > 0);
            let (default, maximum) = (number("default"), number("maximum"));
            size = Some(PageSize { parameter: written.get_ref().clone(), default, maximum });
        }
        let text = |written: &Option<Spanned<String>>| written.as_ref().map(|text| text.get_ref().clone());
        Ok(PagingStyle {
            items,
            has_more,
            cursor,
            direction: None,
            cursors: Vec::new(),
            newer: None,
            fallback: text(&rule.last),
            id: text(&rule.id),
            follow: Some(Follow { next, in_body, size }),
        })
    }

    fn label(&self) -> String {
        format!("`{}`", self.operation.id)
    }

    /// The type of the response.
    fn response(&self) -> Result<&RustType, Misfit> {
        match &self.operation.response {
            Some(response) if matches!(response.reading, Reading::Json(_)) => Ok(response.ty.value()),
            _ => Err(Misfit {
                at: self.rule.style.span(),
                message: format!("{} has no response in JSON, or responses that differ", self.label()),
                repair: "name operations whose success response is one page".to_owned(),
            }),
        }
    }

    /// One type of response has its items in one property.
    fn check_others(&self, items: &[String]) -> Result<(), Misfit> {
        let Ok(own) = self.response() else { return Ok(()) };
        let RustType::Named(name) = own else { return Ok(()) };
        let same = |other: &&Operation| {
            other.id != self.operation.id && other.response.as_ref().is_some_and(|it| it.ty.value() == own)
        };
        let differs = self.api.operations.iter().filter(same).find(|other| {
            let style = other.paging.as_ref().and_then(|style| self.api.client.paging.get(style));
            style.is_some_and(|style| style.items != items)
        });
        let Some(other) = differs else { return Ok(()) };
        let at = self.rule.items.as_ref().map_or_else(|| self.rule.style.span(), Spanned::span);
        let message = format!(
            "{} and `{}` have the same response, `{name}`, but other items in it",
            self.label(),
            other.id
        );
        Err(Misfit { at, message, repair: "name the same property in both rules".to_owned() })
    }

    /// The properties that lead to a value in an object, and its type.
    fn property(
        &self,
        written: &Spanned<String>,
        object: &RustType,
        meant: Use,
    ) -> Result<(Vec<String>, RustType), Misfit> {
        let path = names(written.get_ref());
        let mut ty = object.clone();
        for name in &path {
            let properties = self.api.properties_of(&ty);
            let Some(property) = properties.iter().find(|property| property.wire == *name) else {
                return Err(self.missing(written, name, &properties));
            };
            ty = property.ty.value().clone();
        }
        let (is_usable, expected) = match meant {
            Use::List => (ty.item().is_some(), "a list"),
            Use::Flag => (ty == RustType::Bool, "a boolean"),
            Use::Address => (ty == RustType::Text, "text"),
            Use::Cursor => (
                !matches!(ty, RustType::List(_) | RustType::Map(..) | RustType::Bool | RustType::Secret),
                "text or a number",
            ),
        };
        if is_usable {
            return Ok((path, ty));
        }
        Err(Misfit {
            at: written.span(),
            message: format!("`{}` of the response of {} is not {expected}", path.join("."), self.label()),
            repair: format!("name a property that is {expected}"),
        })
    }

    fn missing(&self, written: &Spanned<String>, name: &str, properties: &[&Property]) -> Misfit {
        let wires = || properties.iter().map(|property| property.wire.as_str());
        let repair = match nearest(name, wires()) {
            Some(near) => format!("write `{near}`"),
            None => match wires().take(8).collect::<Vec<_>>().as_slice() {
                [] => "name a property of the response".to_owned(),
                some => format!("use one of `{}`", some.join("`, `")),
            },
        };
        let message = format!("`{name}` is not a property in the response of {}", self.label());
        Misfit { at: written.span(), message, repair }
    }
}

/// The names in a path: `result.items`, or a JSON pointer if a name has a dot.
fn names(path: &str) -> Vec<String> {
    match path.strip_prefix('/') {
        Some(pointer) => pointer.split('/').map(|name| name.replace("~1", "/").replace("~0", "~")).collect(),
        None => path.split('.').map(str::to_owned).collect(),
    }
}

/// The name of one property, which can have a dot.
fn single(written: &Spanned<String>) -> Spanned<String> {
    let pointer = format!("/{}", written.get_ref().replace('~', "~0").replace('/', "~1"));
    Spanned::new(written.span(), pointer)
}
