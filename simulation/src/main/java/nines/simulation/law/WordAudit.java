package nines.simulation.law;

import static nines.simulation.law.Violation.require;

import nines.core.call.Verdict;

/// The books on what one client reads: every word once and in order, or to be told of the failure.
public final class WordAudit {
  private final int whole;
  private int read;

  /// @param words of the whole answer
  public WordAudit(int words) {
    this.whole = words;
  }

  /// The client reads a word.
  ///
  /// @param place of the word in the answer, from 0
  public void read(int place) {
    require(place == read, Invariant.WORDS_ONCE, "word " + place + " after " + read + " words");
    read++;
  }

  /// Words the client has read.
  public int words() {
    return read;
  }

  /// The client hears how the call ended.
  public void over(Verdict verdict) {
    if (verdict instanceof Verdict.Served) {
      require(read == whole, Invariant.WORDS_ONCE, "whole with " + read + " of " + whole);
    }
  }
}
