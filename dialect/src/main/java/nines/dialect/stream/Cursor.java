package nines.dialect.stream;

import org.jspecify.annotations.Nullable;

/// Where a streamed answer stands in its client's hands, so that another writer can go on there.
///
/// @param id the answer's id as the client was told
/// @param model the model as the client was told
/// @param createdSeconds seconds since 1970 as the client was told, 0 where the language tells none
/// @param standing what may follow
/// @param text all words so far, thoughts left out; empty where nothing can follow
/// @param index of the block that is open, or of the next; 0 in languages without blocks
/// @param counted whether usage was told behind the reason to finish
/// @param place what only one language needs to know, null in the others
public record Cursor(
    String id,
    String model,
    long createdSeconds,
    Standing standing,
    String text,
    int index,
    boolean counted,
    @Nullable Place place) {

  public static final Cursor UNBEGUN = new Cursor("", "", 0, Standing.UNBEGUN, "", 0, false, null);

  /// What has been told last.
  public enum Standing {
    /// Nothing: any answer may begin.
    UNBEGUN,
    /// The beginning, or something that is over.
    BETWEEN,
    /// Words; more may follow.
    WORDS,
    /// Thoughts, in a block that is open where the language has blocks.
    THOUGHTS,
    /// What nobody else can go on with: a call, a medium, or more words than are kept.
    STUCK,
    /// The reason to finish; only usage and the terminator may follow.
    FINISHED
  }

  /// What one language keeps beside the rest.
  public interface Place {}

  /// Whether another writer can go on.
  public boolean isResumable() {
    return standing != Standing.STUCK;
  }

  /// Refuses an answer with which nobody can go on.
  ///
  /// @throws IllegalArgumentException where that is so
  public void requireResumable() {
    if (!isResumable()) {
      throw new IllegalArgumentException("standing: " + standing);
    }
  }

  /// The same answer further on.
  public Cursor at(Standing next, String words) {
    return new Cursor(id, model, createdSeconds, next, words, index, counted, place);
  }

  /// The same answer, with which nobody can go on.
  public Cursor stuck() {
    return new Cursor(id, model, createdSeconds, Standing.STUCK, "", index, counted, null);
  }
}
