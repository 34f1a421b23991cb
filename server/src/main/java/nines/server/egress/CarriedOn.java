package nines.server.egress;

import nines.dialect.StreamReader;
import nines.dialect.chat.Resumption;
import org.jspecify.annotations.Nullable;

/// An answer that broke off, on its way on through another attempt: whatever the target speaks, its
/// stream is translated, since it is told as the rest of what the client has.
///
/// @param translation what the target is sent; null for the client's own words
/// @param way the way back
/// @param resumption where the answer stands
record CarriedOn(@Nullable Translation translation, ConversationWay way, Resumption resumption) {
  StreamReader streamReader() {
    return way.resumed(resumption);
  }
}
