# Reference numbers from R: Rscript tests/golden/assess/make.R (from the repository's root). R 4.2.2, cluster 2.1.4.
# USArrests, standardised and put on multiples of 2^-20; labels of k-means: each row's silhouette, and principal axes with
# the outermost rows along each.
suppressPackageStartupMessages(library(cluster))

numbers <- function(x) paste0("[", paste(sprintf("%.17g", x), collapse = ","), "]")
rows <- function(x) paste0("[", paste(apply(x, 1, numbers), collapse = ","), "]")

z <- round(scale(as.matrix(USArrests)) * 2^20) / 2^20
labelings <- vapply(c(2, 4, 7), function(k) {
  set.seed(k)
  labels <- kmeans(z, k, nstart = 50)$cluster
  widths <- silhouette(labels, dist(z))[, "sil_width"]
  paste0('{"segments":', k, ',"labels":', numbers(labels - 1), ',"widths":', numbers(widths), "}")
}, "")
axes <- prcomp(z)
along <- axes$x
json <- paste0(
  '{"rows":', rows(z), ',"labelings":[', paste(labelings, collapse = ","), "],",
  '"variances":', numbers(axes$sdev^2), ',"axes":', rows(t(axes$rotation)), ",",
  '"low":', numbers(apply(along, 2, min)), ',"high":', numbers(apply(along, 2, max)), ",",
  '"covariances":', rows(cov(z)), "}"
)
writeLines(json, "tests/golden/assess/r.json")
