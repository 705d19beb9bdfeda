package io.github.foldwise.sensitivity;

import io.github.foldwise.doseresponse.DoseResponseFit;

/** The response that stands for no effect: 100 where the data are in percent, else 1, unless it was given. */
final class ControlResponse {
    private ControlResponse() {}

    static double of(DoseResponseFit fit, double given) {
        if (!Double.isNaN(given)) {
            return given;
        }
        return "%".equals(fit.getData().getResponseUnit()) ? 100 : 1;
    }

    static double check(double response) {
        if (!(response > 0 && response <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException("control response " + response
                    + ": the response without drug must be finite and positive, such as 100 for percent of control");
        }
        return response;
    }
}
