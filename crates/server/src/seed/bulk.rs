//! `nabo seed`: load data in bulk, for benchmarks, on either database.
