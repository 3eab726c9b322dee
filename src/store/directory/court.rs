//! temp import
