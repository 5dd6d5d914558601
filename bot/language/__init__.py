"""General English: text cut into words, their forms, kin and opposites; no word of any briefing."""
