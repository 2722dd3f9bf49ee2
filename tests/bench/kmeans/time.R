# Rscript time.R file rows columns k: seconds and inertia of R's kmeans (Hartigan and Wong), 10 starts, as JSON.
given <- commandArgs(TRUE)
rows <- as.integer(given[2])
columns <- as.integer(given[3])
x <- matrix(readBin(given[1], "double", rows * columns), rows, byrow = TRUE)
set.seed(1)
seconds <- system.time(fit <- suppressWarnings(kmeans(x, as.integer(given[4]), nstart = 10, iter.max = 100)))[["elapsed"]]
cat(sprintf('{"seconds": %.6f, "inertia": %.17g}\n', seconds, fit$tot.withinss))
