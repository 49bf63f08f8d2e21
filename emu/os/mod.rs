//! The embedded OS layer, standing where Linux would.
