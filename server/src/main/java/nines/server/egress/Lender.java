package nines.server.egress;

import java.util.List;
import nines.core.call.Outcome;
import nines.server.drive.AttemptGate;

/// Lends each attempt what it shows a provider. Safe for use by many loops.
sealed interface Lender permits ProviderKeyRing, TokenSource {
  /// Answers on the calling event loop, at once or later.
  void lend(AttemptGate.Reply reply);

  /// Hears how an attempt with what it lent ended.
  void giveBack(KeyLease lease, Outcome outcome);

  /// How each key stands, in the order of the configuration.
  List<KeyRotation.KeyStanding> standing();
}
