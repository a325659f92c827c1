package tcplab.tcp;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One endpoint on the bench: driven by calls, segments and time, never by setting a field. Numbers
 * of the peer's segments are relative to the two initial sequence numbers.
 */
final class Rig {
  /** Chosen so that every test crosses 2^32. */
  static final int ISS = -1;

  static final int IRS = -2;

  Endpoint endpoint;
  long now;
  final List<Effect> effects = new ArrayList<>();
  final List<Segment> sent = new ArrayList<>();
  @Nullable Signal error;
  int peerWindow = 64240;

  Rig(Config config) {
    endpoint = Endpoint.closed(config);
  }

  /** The profile without options, as the recordings were made. */
  static Config plain(Profile profile) {
    return profile
        .config()
        .with(Setting.TIMESTAMPS, 0)
        .with(Setting.SACK, 0)
        .with(Setting.WINDOW_SCALE, -1)
        .with(Setting.EARLY_RETRANSMIT, 0)
        .with(Setting.INVALID_RATELIMIT, 0);
  }

  Rig event(Event event) {
    Reaction reaction = endpoint.react(event, now);
    endpoint = reaction.after();
    sent.clear();
    effects.clear();
    effects.addAll(reaction.effects());
    for (Effect effect : reaction.effects()) {
      if (effect instanceof Effect.Transmit t) {
        sent.add(t.segment());
      } else if (effect instanceof Effect.Signalled s) {
        switch (s.signal()) {
          case REFUSED, RESET, TIMED_OUT, NET_UNREACHABLE, HOST_UNREACHABLE -> error = s.signal();
          default -> {}
        }
      }
    }
    return this;
  }

  Rig passiveOpen() {
    return event(new Event.PassiveOpen());
  }

  Rig activeOpen() {
    return event(new Event.ActiveOpen(ISS));
  }

  Rig close() {
    return event(new Event.Close(true));
  }

  Rig shutdown() {
    return event(new Event.Close(false));
  }

  Rig send(int octets) {
    return event(new Event.Send(Bytes.pattern(0, octets), true, false));
  }

  /** A segment of the peer: {@code seq} relative to IRS, {@code ack} to ISS (null = no ACK bit). */
  Rig arrives(String flags, int seq, @Nullable Integer ack, int data) {
    return event(new Event.Arrives(segment(flags, seq, ack, data), ISS, false));
  }

  Segment segment(String flags, int seq, @Nullable Integer ack, int data) {
    int bits = 0;
    for (char letter : flags.toCharArray()) {
      bits |=
          switch (letter) {
            case 'S' -> Segment.SYN;
            case 'A' -> Segment.ACK;
            case 'F' -> Segment.FIN;
            case 'R' -> Segment.RST;
            case 'P' -> Segment.PSH;
            case 'U' -> Segment.URG;
            case 'E' -> Segment.ECE;
            case 'W' -> Segment.CWR;
            case '-' -> 0;
            default -> throw new IllegalArgumentException(flags);
          };
    }
    Options options = (bits & Segment.SYN) != 0 ? Options.NONE.withMss(1460) : Options.NONE;
    return new Segment(
        IRS + seq,
        ack == null ? 0 : ISS + ack,
        bits,
        peerWindow,
        0,
        options,
        Bytes.pattern(0, data));
  }

  /** Lets time pass; timers run out in their order. */
  Rig elapse(long nanos) {
    long until = now + nanos;
    List<Segment> all = new ArrayList<>();
    while (endpoint.nextTimeout() <= until) {
      now = endpoint.nextTimeout();
      event(new Event.Timeout(endpoint.nextTimer()));
      all.addAll(sent);
    }
    now = until;
    sent.clear();
    sent.addAll(all);
    return this;
  }

  /** Drives the endpoint into a setup of the recordings. */
  Rig into(String setup) {
    switch (setup) {
      case "closed" -> {}
      case "listen" -> passiveOpen();
      case "synsent" -> activeOpen();
      case "synrcvd" -> passiveOpen().arrives("S", 0, null, 0);
      case "synrcvd_simopen" -> activeOpen().arrives("S", 0, null, 0);
      case "estab_passive" -> into("synrcvd").arrives("A", 1, 1, 0);
      case "estab_active" -> activeOpen().arrives("SA", 0, 1, 0);
      case "finwait1" -> into("estab_passive").shutdown();
      case "finwait1_orphan" -> into("estab_passive").close();
      case "finwait2" -> into("finwait1").arrives("A", 1, 2, 0);
      case "finwait2_orphan" -> into("finwait1_orphan").arrives("A", 1, 2, 0);
      case "closing" -> into("finwait1").arrives("FA", 1, 1, 0);
      case "timewait_fw2" -> into("finwait2").arrives("FA", 1, 2, 0);
      case "timewait_closing" -> into("closing").arrives("A", 2, 2, 0);
      case "closewait" -> into("estab_passive").arrives("FA", 1, 1, 0).elapse(1_000_000);
      case "lastack" -> into("closewait").shutdown();
      default -> throw new IllegalArgumentException("unknown setup " + setup);
    }
    error = null;
    return this;
  }

  /** What was sent in reaction to {@code arrived}, in the recordings' notation. */
  String replies(Segment arrived) {
    StringBuilder text = new StringBuilder();
    for (Segment s : sent) {
      text.append(text.isEmpty() ? "" : " ").append("<SEQ=");
      if (arrived.isAck() && s.isRst() && !s.isAck() && s.seq() == arrived.ack()) {
        text.append("SEG.ACK");
      } else if (s.isRst() && s.isAck() && s.seq() == 0) {
        text.append('0');
      } else {
        text.append(s.seq() - ISS);
      }
      text.append('>');
      if (s.isAck()) {
        text.append("<ACK=").append(s.ack() - IRS).append('>');
      }
      text.append("<CTL=").append(s.flagLetters()).append('>');
    }
    return text.toString();
  }

  /** As getsockopt(SO_ERROR) says. */
  String soError(State before) {
    if (error == null) {
      return "0";
    }
    return switch (error) {
      case REFUSED -> "ECONNREFUSED";
      case RESET -> before == State.CLOSE_WAIT ? "EPIPE" : "ECONNRESET";
      case TIMED_OUT -> "ETIMEDOUT";
      default -> error.name();
    };
  }

  /** As a non-blocking recv() says once SO_ERROR was read. */
  String recv() {
    if (endpoint.readable() > 0) {
      return Integer.toString(endpoint.readable());
    }
    return endpoint.state() == State.CLOSED || endpoint.inbox().finReceived() ? "EOF" : "EAGAIN";
  }
}
