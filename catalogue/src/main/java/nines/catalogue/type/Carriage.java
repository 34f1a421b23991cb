package nines.catalogue.type;

/// How one operation is asked for and how its answer is framed.
///
/// @param dialect the wire language of the bodies: one of [StandardCarriage#DIALECTS]
/// @param path where it is asked for, relative to the base URL
/// @param model where the model's name stands
/// @param stream how a streamed answer is asked for
/// @param usage whether a stream tells what it used
/// @param done true when a stream ends with the event `[DONE]`
public record Carriage(
    String dialect,
    PathTemplate path,
    ModelPlace model,
    StreamPlace stream,
    StreamUsage usage,
    boolean done) {}
