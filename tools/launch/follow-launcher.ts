// Loaded before the programs that the launcher starts: when it dies, even killed, they stop as if asked to.
process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'));
process.channel?.unref();
