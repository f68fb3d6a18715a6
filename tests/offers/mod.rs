mod publish;
mod write;
