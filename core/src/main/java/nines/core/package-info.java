/// The decisions of the gateway, free of threads, clocks, sockets and files.
///
/// Time and randomness come in as arguments, work goes out as values. Packages here may use only
/// those to their left: `exchange`, `failure`, `ledger` and `objective`, `routing`, `admission` and
/// `call`.
@NullMarked
package nines.core;

import org.jspecify.annotations.NullMarked;
