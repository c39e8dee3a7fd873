//! Blocks: the stretches an article is cut into, and what the newsroom calls them.

/// What a block is. Each kind changes what may be said of its text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum BlockKind {
    /// Running text.
    Paragraph,
    /// The article's own title line.
    Title,
    /// A heading, marked up or not; levels from 1 (a heading in plain text is level 2).
    Heading(u8),
    /// The first deck under the title.
    Standfirst,
    /// "By Jane Doe": its names are not the cast's.
    Byline,
    /// A date alone on its line or a `date …` header line without story text.
    DateLine,
    /// The time of day alone on its line: an entry of a live blog, the start of a transcript.
    Timestamp,
    /// Text under or beside a picture.
    Caption,
    /// "Photo: …", "Image credit: …".
    Credit,
    /// One item of a list.
    ListItem,
    /// One row of a table.
    TableRow,
    /// A block quote.
    Quote,
    /// Words of the article set large beside it, marked as such in the copy.
    PullQuote,
    /// A post of a social network pasted into the article, with its own author and date.
    Embed,
    /// "Q:", "PRESIDENT BIDEN:" — a turn in a transcript or interview.
    SpeakerTurn,
    /// A correction or clarification: the error it quotes is not an error.
    Correction,
    /// An editor's note.
    EditorsNote,
    /// "EMBARGOED until …": its date is not the article's.
    Embargo,
    /// "Updated …", "Reporting by …", "###", "(ends)" and their kin.
    Boilerplate,
    /// Code, fenced or indented.
    Code,
    /// A comment.
    Comment,
    /// Front matter (YAML or TOML).
    FrontMatter,
    /// A link reference definition or footnote target.
    LinkReference,
    /// Raw HTML, a shortcode, a thematic break: markup without prose.
    Markup,
    /// Nothing but blank lines.
    Blank,
}

impl BlockKind {
    /// Whether the block holds prose that the rooms above should read at all.
    pub fn is_prose(self) -> bool {
        !matches!(
            self,
            BlockKind::Code
                | BlockKind::Comment
                | BlockKind::FrontMatter
                | BlockKind::LinkReference
                | BlockKind::Markup
                | BlockKind::Blank
        )
    }

    /// Whether the words are somebody else's, so that no fix may touch them.
    pub fn is_quoted(self) -> bool {
        matches!(self, BlockKind::Quote | BlockKind::PullQuote | BlockKind::Embed | BlockKind::Correction)
    }

    /// Whether blocks of this kind take part in the conversation: a quotation can run over them.
    pub fn speaks(self) -> bool {
        matches!(self, BlockKind::Paragraph | BlockKind::Quote | BlockKind::ListItem | BlockKind::SpeakerTurn)
    }

    /// Whether it is a head: title or heading.
    pub fn is_head(self) -> bool {
        matches!(self, BlockKind::Title | BlockKind::Heading(_))
    }
}

/// What the cutter remembers from one block to the next. Stored with every block so that cutting can start again
/// in the middle.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum LexicalState {
    /// The first byte of the file: front matter may come.
    #[default]
    Start,
    /// Before the story: a title, a date header, a byline may come.
    Top,
    /// The title has been read; a date line or byline may come.
    AfterTitle,
    /// In the body.
    Body,
    /// In the body right after a list item: an indented line goes on with the list.
    List,
    /// Inside a fence opened by `length` times `mark`.
    Fence {
        /// The fence's character, `` ` `` or `~`.
        mark: u8,
        /// How many of them opened it.
        length: u8,
    },
    /// Inside a comment that spans blank lines.
    Comment,
    /// In the middle of a paragraph that was too long for one block.
    Within(BlockKind),
}

impl LexicalState {
    /// Whether the story proper has not begun.
    pub fn before_story(self) -> bool {
        matches!(self, LexicalState::Start | LexicalState::Top | LexicalState::AfterTitle)
    }
}
