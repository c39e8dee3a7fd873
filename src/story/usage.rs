//! How the article uses one form of a name: where, how often, with which roles, handles and ages.

use super::block_store::{BlockId, BlockStore, Place};
use crate::people::{Gender, NameMention, Role};
use crate::text::Span;

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
    pub roles: Vec<Role>,
    handle: Option<String>,
    age: Option<u8>,
    gender: Option<Gender>,
}

impl Told {
    /// What `mention` tells, if anything.
    pub fn of(mention: &NameMention) -> Option<Box<Self>> {
        let told = Told {
            roles: mention.roles.clone(),
            handle: mention.handle.as_ref().map(|h| h.text.clone()),
            age: mention.age,
            gender: mention.gender,
        };
        let silent =
            told.roles.is_empty() && told.handle.is_none() && told.age.is_none() && told.gender.is_none();
        (!silent).then(|| Box::new(told))
    }
}

/// Where a use stands: block index and byte. Blocks never change places, so uses stay sorted by it.
pub fn order_of(store: &BlockStore, place: Place) -> (usize, u32) {
    (store.index_of(place.block).unwrap_or(usize::MAX), place.span.start)
}

/// One form's use in the article.
pub struct Usage {
    /// Where it first stands, as block index and byte.
    pub first: (usize, u32),
    /// The same as a place.
    pub place: Place,
    /// How often.
    pub count: usize,
    /// The roles it is given with, each once, and where each first stands.
    pub roles: Vec<Role>,
    pub role_places: Vec<(usize, Place)>,
    /// The handles it is given with.
    pub handles: Vec<String>,
    /// The first age.
    pub age: Option<u8>,
    /// The first gender that a title tells.
    pub gender: Option<Gender>,
}

impl Usage {
    /// How the form with these `uses`, in text order, is used. Cost: these.
    pub fn of(store: &BlockStore, uses: &[Use]) -> Self {
        let nowhere = Place { block: BlockId(0), span: Span::default() };
        let place = uses.first().map_or(nowhere, |u| u.place);
        let mut out = Usage {
            first: order_of(store, place),
            place,
            count: uses.len(),
            roles: Vec::new(),
            role_places: Vec::new(),
            handles: Vec::new(),
            age: None,
            gender: None,
        };
        for (place, told) in uses.iter().filter_map(|u| Some((u.place, u.told.as_ref()?))) {
            out.note(store, place, told);
        }
        out
    }

    fn note(&mut self, store: &BlockStore, place: Place, told: &Told) {
        for role in &told.roles {
            if !self.roles.iter().any(|r| r.text == role.text && r.former == role.former) {
                self.roles.push(role.clone());
                let at = Place { block: place.block, span: role.span };
                self.role_places.push((order_of(store, at).0, at));
            }
        }
        self.handles
            .extend(told.handle.iter().filter(|h| !self.handles.contains(h)).cloned().collect::<Vec<_>>());
        self.age = self.age.or(told.age);
        self.gender = self.gender.or(told.gender);
    }
}
