package nines.server.drive;

import nines.core.call.Remains;

/// Where an answer stands that broke off. Known in full to those who can go on with it alone.
public interface Seam {
  /// What can be done with the answer.
  Remains remains();
}
