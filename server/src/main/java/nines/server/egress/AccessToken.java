package nines.server.egress;

import java.time.Duration;
import nines.server.config.Secret;

/// What an OAuth 2 token endpoint gave out.
///
/// @param life how long it is good for, from when it was given
record AccessToken(Secret value, Duration life) {}
