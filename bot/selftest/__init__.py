"""The self-test: a briefing's own questions, played through the desk that will be asked them."""
