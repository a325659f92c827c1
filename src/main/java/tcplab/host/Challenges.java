package tcplab.host;

import java.util.ArrayList;
import java.util.List;
import tcplab.tcp.Config;
import tcplab.tcp.Effect;
import tcplab.tcp.Rule;
import tcplab.tcp.Setting;

/** A host's limit on challenge ACKs a second, over all its connections (RFC 5961 §7). */
final class Challenges {
  private static final long SECOND = 1_000_000_000L;
  private long second = -1;
  private long sent;

  /** The effects without challenge ACKs beyond the limit. */
  List<Effect> limit(List<Effect> effects, Config config, Surroundings world) {
    long most = config.get(Setting.CHALLENGE_ACK_LIMIT);
    if (most == 0) {
      return effects;
    }
    List<Effect> kept = effects;
    for (Effect effect : effects) {
      if (effect instanceof Effect.Transmit && isChallenge(effect.rule())) {
        long now = world.now() / SECOND;
        if (now != second) {
          second = now;
          sent = 0;
        }
        sent++;
        if (sent > most) {
          world.acted(Rule.CHALLENGE_ACK_LIMITED);
          List<Effect> fewer = new ArrayList<>(kept);
          fewer.remove(effect);
          kept = List.copyOf(fewer);
        }
      }
    }
    return kept;
  }

  /** What tcp_send_challenge_ack sends. */
  private static boolean isChallenge(Rule rule) {
    return switch (rule) {
      case RST_CHALLENGED, SYN_CHALLENGED, ACK_TOO_OLD, ACK_OF_UNSENT -> true;
      default -> false;
    };
  }
}
