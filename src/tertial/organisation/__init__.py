"""The municipality's bodies over time: who was under whom, called what, and what became of whom."""
