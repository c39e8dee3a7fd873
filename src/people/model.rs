//! The people model: its sections, and the one that is built in.

use super::label::LABELS;
use super::words::Words;
use crate::tagger::{ModelError, ModelFile, Weights};
use std::sync::LazyLock;

/// Everything the passes need of a model file, read in place.
#[derive(Clone, Debug)]
pub struct Model<'a> {
    /// The word table.
    pub words: Words<'a>,
    /// Weights of the pass that sees one block and of the pass that knows the article.
    pub weights: Weights<'a>,
}

impl<'a> Model<'a> {
    /// Reads and verifies a model file.
    ///
    /// # Errors
    /// When the bytes are no model file, damaged, of another version, or of another number of labels.
    pub fn read(bytes: &'a [u8]) -> Result<Self, ModelError> {
        Self::of(ModelFile::read(bytes)?)
    }

    fn of(file: ModelFile<'a>) -> Result<Self, ModelError> {
        let weights = Weights::read(file.section("weights")?)?;
        if weights.labels() != LABELS || weights.passes() != 2 {
            return Err(ModelError::Section("weights".into()));
        }
        Ok(Model { words: Words::read(file.section("words")?)?, weights })
    }

    /// The model that is built into the program. Its checksum is left to the tests: an article touches a part of its
    /// megabytes, the sum would touch them all.
    pub fn built_in() -> &'static Model<'static> {
        static MODEL: LazyLock<Model<'static>> = LazyLock::new(|| {
            ModelFile::unsummed(BUILT_IN).and_then(Model::of).expect("the built-in model is whole: tested")
        });
        &MODEL
    }
}

static BUILT_IN: &[u8] = include_bytes!("../../models/people.model");

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_built_in_model_is_whole() {
        assert!(Model::read(BUILT_IN).is_ok());
    }
}
