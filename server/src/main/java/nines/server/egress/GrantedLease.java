package nines.server.egress;

import nines.core.call.Lease;
import nines.core.routing.Ask;
import nines.core.routing.TargetState;

/// All that one attempt was granted.
///
/// @param key what it shows its provider
/// @param provision whence the key was taken and where it goes back
/// @param ask what it was granted for
/// @param granted on what terms
record GrantedLease(KeyLease key, Provision provision, Ask ask, TargetState.Answer.Granted granted)
    implements Lease {}
