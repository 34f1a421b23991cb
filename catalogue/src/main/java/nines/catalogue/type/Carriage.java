package nines.catalogue.type;

/// How one operation is asked for and how its answer is framed.
///
/// @param dialect the wire language of the bodies: as [StandardCarriage] or the type names them
/// @param path where it is asked for, relative to the base URL
/// @param model where the model's name stands
/// @param stream how a streamed answer is asked for
/// @param usage whether a stream tells what it used
/// @param done true when a stream ends with the event `[DONE]`
/// @param wrapping what a cloud puts around the wire language
public record Carriage(
    String dialect,
    PathTemplate path,
    ModelPlace model,
    StreamPlace stream,
    StreamUsage usage,
    boolean done,
    Wrapping wrapping) {
  /// A carriage of the vendor who made the wire language.
  public Carriage(
      String dialect,
      PathTemplate path,
      ModelPlace model,
      StreamPlace stream,
      StreamUsage usage,
      boolean done) {
    this(dialect, path, model, stream, usage, done, Wrapping.NONE);
  }

  /// Whether a model is asked this way.
  public boolean serves(String name) {
    return wrapping.models().hold(name);
  }

  /// Where a whole or a streamed answer is asked for.
  public PathTemplate path(boolean streamed) {
    PathTemplate other = wrapping.streamPath();
    return streamed && other != null ? other : path;
  }

  /// The same with a place of its cloud filled in.
  public Carriage in(CloudPlace place) {
    return new Carriage(dialect, path.in(place), model, stream, usage, done, wrapping.in(place));
  }
}
