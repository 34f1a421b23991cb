/// What stands before a listener's HTTP: connections from the moment they are accepted, and heads
/// as the bytes they are.
///
/// Decides how many connections there may be, how long a head may take and which heads two readers
/// might read differently; decides nothing about what a request asks. Depends on Netty and on the
/// decoder that Vert.x puts into every HTTP/1.1 connection.
@NullMarked
package nines.server.ingress.door;

import org.jspecify.annotations.NullMarked;
