/**
 * The escalation of a dose over months: where to start, how far to go, when to go up, and what the log of the culture says about it.
 *
 * <pre>{@code
 * EscalationLadder plan = EscalationPlan.withDefaults().withStart(20).withFactor(1.5).withTarget(10).of(parental);
 * plan.getPipetting(Concentration.parse("10 mM"), Volume.parse("10 mL"))
 * }</pre>
 *
 * <p>The number of increases from a start to a target by at most a factor <i>f</i> is \( \lceil \ln(target/start) / \ln f \rceil \);
 * equal steps then have the factor \( (target/start)^{1/n} \), the largest equal one that is not above the one asked for.
 */
@NullMarked
package io.github.foldwise.resistance.escalation;

import org.jspecify.annotations.NullMarked;
