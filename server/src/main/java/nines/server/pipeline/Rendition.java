package nines.server.pipeline;

/// A request as one target will be sent it, in that target's language. Known in full to the way out
/// alone.
public interface Rendition {}
