package tcplab.picture;

/** Which parts of a closed shape are painted. */
public enum Paint {
  /** The inside only. */
  FILL,
  /** The border only. */
  OUTLINE,
  /** The inside, then the border. */
  BOTH
}
