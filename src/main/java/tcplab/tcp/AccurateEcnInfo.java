package tcplab.tcp;

import org.jspecify.annotations.Nullable;

/**
 * Accurate ECN (RFC 9768) as one side sees it.
 *
 * @param agreed whether both sides have agreed to it
 * @param received packets that arrived marked CE
 * @param receivedEct1 octets of data that arrived marked ECT(1)
 * @param receivedEct0 octets of data that arrived marked ECT(0)
 * @param receivedCe octets of data that arrived marked CE
 * @param deliveredEct1 octets of ours that the peer says arrived marked ECT(1)
 * @param deliveredEct0 octets of ours that the peer says arrived marked ECT(0)
 * @param deliveredCe octets of ours that the peer says arrived marked CE
 * @param optionsSeen the peer's options: 0 none, 1 without counters, 2 with counters, 3 wiped
 * @param failures what the path spoils: 1 our ACE fields, 2 the peer's, 4 our options, 8 the peer's
 */
public record AccurateEcnInfo(
    boolean agreed,
    int received,
    int receivedEct1,
    int receivedEct0,
    int receivedCe,
    int deliveredEct1,
    int deliveredEct0,
    int deliveredCe,
    int optionsSeen,
    int failures) {

  static @Nullable AccurateEcnInfo of(@Nullable AccurateEcn a) {
    if (a == null) {
      return null;
    }
    int failures =
        (a.sentAceFails ? 1 : 0)
            | (a.receivedAceFails ? 2 : 0)
            | (a.sentOptionFails ? 4 : 0)
            | (a.receivedOptionFails ? 8 : 0);
    return new AccurateEcnInfo(
        a.agreed,
        a.received,
        a.receivedOctets[Ecn.ECT_1.bits()],
        a.receivedOctets[Ecn.ECT_0.bits()],
        a.receivedOctets[Ecn.CE.bits()],
        a.deliveredOctets[Ecn.ECT_1.bits()],
        a.deliveredOctets[Ecn.ECT_0.bits()],
        a.deliveredOctets[Ecn.CE.bits()],
        a.seen.ordinal(),
        failures);
  }
}
