//! The agreement between a customer and a helper: when somebody comes, what it costs, how the
//! visit begins and how it ends. Start reading at [`state`].

pub mod door;
mod door_words;
mod hours;
pub mod price;
pub mod slots;
pub mod state;
