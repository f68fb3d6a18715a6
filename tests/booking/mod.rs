mod life;
mod slots;
