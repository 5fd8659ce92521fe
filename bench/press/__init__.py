"""A press of the bench's own: newspaper pages typeset from its gold texts, in every form in which kg reads pages."""
