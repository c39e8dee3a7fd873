//! Knowledge: what will be known of people and offices outside the article. A door: nothing is behind it yet.
