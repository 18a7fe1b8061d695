//! Optional content (layers): what a viewer does not show is not read.

use std::collections::HashSet;

use hayro::hayro_syntax::object::{Array, Dict, MaybeRef, Name, ObjRef};
use hayro::hayro_syntax::xref::XRef;

/// The layers that are off in the document's default configuration.
#[derive(Default)]
pub(super) struct Layers {
    off: HashSet<ObjRef>,
}

impl Layers {
    pub(super) fn of(xref: &XRef) -> Self {
        if !xref.has_optional_content_groups() {
            return Self::default();
        }
        let off = xref
            .get::<Dict<'_>>(xref.root_id())
            .and_then(|catalog| catalog.get::<Dict<'_>>("OCProperties"))
            .and_then(|properties| properties.get::<Dict<'_>>("D"))
            .and_then(|configuration| configuration.get::<Array<'_>>("OFF"));
        let refs = off.into_iter().flat_map(|off| off.raw_iter().collect::<Vec<_>>());
        Self { off: refs.filter_map(|layer| if let MaybeRef::Ref(id) = layer { Some(id) } else { None }).collect() }
    }

    pub(super) fn is_off(&self, layer: ObjRef) -> bool {
        self.off.contains(&layer)
    }

    /// Whether the layer that `name` stands for in a resource dictionary is off.
    pub(super) fn hides(&self, properties: &Dict<'_>, name: &Name<'_>) -> bool {
        !self.off.is_empty() && properties.get_ref(name.as_ref()).is_some_and(|layer| self.is_off(layer))
    }
}
