//! How the article uses one form of a name: where, how often, with which roles, handles and ages.

use super::block_store::{BlockId, BlockStore, Place};
use crate::people::{Gender, NameMention, Role};
use crate::text::Span;
use rustc_hash::FxHashSet;
use std::sync::Arc;

/// One mention by a form.
#[derive(Clone, Debug)]
pub struct Use {
    /// Where it stands.
    pub place: Place,
    /// What else the mention tells; most tell nothing.
    pub told: Option<Box<Told>>,
}

/// What a mention tells beside the name.
#[derive(Clone, Debug, Default)]
pub struct Told {
    /// The roles it gives.
    pub roles: Arc<[Role]>,
    handle: Option<String>,
    age: Option<u8>,
    gender: Option<Gender>,
}

impl Told {
    /// What `mention` tells, if anything.
    pub fn of(mention: &NameMention) -> Option<Box<Self>> {
        let NameMention { roles, handle, age, gender, .. } = mention;
        let silent = roles.is_empty() && handle.is_none() && age.is_none() && gender.is_none();
        let told = || Told {
            roles: roles.clone(),
            handle: handle.as_ref().map(|h| h.text.clone()),
            age: *age,
            gender: *gender,
        };
        (!silent).then(|| Box::new(told()))
    }
}

/// Where a use stands: block index and byte. Blocks never change places, so uses stay sorted by it.
pub fn order_of(store: &BlockStore, place: Place) -> (usize, u32) {
    (store.index_of(place.block).unwrap_or(usize::MAX), place.span.start)
}

/// A role a form is given, where it is first given.
pub struct RoleUse<'u> {
    /// The role.
    pub role: &'u Role,
    /// Index of the block.
    pub block: usize,
    /// Where the role stands.
    pub place: Place,
}

/// One form's use in the article.
pub struct Usage<'u> {
    /// Where it first stands, as block index and byte.
    pub first: (usize, u32),
    /// The same as a place.
    pub place: Place,
    /// The roles it is given with, each once.
    pub roles: Vec<RoleUse<'u>>,
    /// The handles it is given with.
    pub handles: Vec<&'u str>,
    /// The first age.
    pub age: Option<u8>,
    /// The first gender that a title tells.
    pub gender: Option<Gender>,
}

impl<'u> Usage<'u> {
    /// How the form with these `uses`, in text order, is used. Cost: these.
    pub fn of(store: &BlockStore, uses: &'u [Use]) -> Self {
        let nowhere = Place { block: BlockId(0), span: Span::default() };
        let place = uses.first().map_or(nowhere, |u| u.place);
        let mut out = Usage {
            first: order_of(store, place),
            place,
            roles: Vec::new(),
            handles: Vec::new(),
            age: None,
            gender: None,
        };
        let mut known = FxHashSet::default();
        for (place, told) in uses.iter().filter_map(|u| Some((u.place, u.told.as_ref()?))) {
            for role in told.roles.iter().filter(|r| known.insert((&r.text, r.former))) {
                let place = Place { block: place.block, span: role.span };
                out.roles.push(RoleUse { role, block: order_of(store, place).0, place });
            }
            out.handles.extend(told.handle.as_deref().filter(|h| !out.handles.contains(h)));
            out.age = out.age.or(told.age);
            out.gender = out.gender.or(told.gender);
        }
        out
    }

    /// The first gender that a title tells, alone.
    pub fn gender_of(uses: &[Use]) -> Option<Gender> {
        uses.iter().find_map(|u| u.told.as_ref()?.gender)
    }
}
