"""One question of a visitor, from admission to reply, without a page."""
