mod filled;
