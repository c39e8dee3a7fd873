//! tagger.
