"""Finding things by the words in them, with Swedish endings, among what the asker may read."""
