package nines.fakes.converse;

import java.util.Optional;
import nines.fakes.answer.Answer;
import nines.fakes.answer.Asked;
import nines.fakes.answer.Mint;
import nines.fakes.reply.Complaint;
import nines.fakes.reply.Reply;
import tools.jackson.databind.node.ObjectNode;

/// The wire language of Bedrock's Converse.
public final class Converse {
  private Converse() {}

  /// What Bedrock refuses in a request; empty when nothing.
  public static Optional<Complaint> complaint(ObjectNode body) {
    return new ConverseRules(body).complaint();
  }

  /// What a request asks.
  public static Asked asked(ObjectNode body) {
    return ConverseReader.asked(body);
  }

  /// A whole answer.
  public static ObjectNode whole(Answer answer, Mint mint) {
    return new ConverseWriter(answer, mint).whole();
  }

  /// An answer in events, each as text that names it.
  public static Reply.Streamed streamed(Answer answer, Mint mint) {
    return new ConverseWriter(answer, mint).streamed();
  }
}
