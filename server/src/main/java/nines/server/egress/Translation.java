package nines.server.egress;

import java.util.List;
import nines.core.exchange.Slice;
import nines.dialect.StreamReader;
import nines.server.pipeline.Rendition;

/// One request said in a target's language, and the way back for its answer.
///
/// @param passage how the target is asked
/// @param body what it is sent
/// @param dropped members of the client's request that were left out
/// @param way the way back
record Translation(Passage passage, List<Slice> body, List<String> dropped, AnswerWay way)
    implements Rendition {
  /// The same, once nobody will be sent it any more.
  Translation withoutBody() {
    return new Translation(passage, List.of(), dropped, way);
  }

  String contentType(boolean stream) {
    return stream ? way.streamedAs() : "application/json";
  }

  /// The media type of the target's streams; empty where it answers whole.
  String streamType() {
    return way.streamType();
  }

  StreamReader streamReader() {
    return way.streamReader();
  }

  /// A whole answer as the client hears it.
  ///
  /// @throws nines.dialect.json.MemberException when it is not what the target's language says
  /// @throws nines.dialect.json.JsonException when it is no JSON
  Slice answer(Slice said) {
    return way.answer(said);
  }
}
