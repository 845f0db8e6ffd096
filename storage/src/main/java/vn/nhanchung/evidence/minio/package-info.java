/** The one place that speaks to the MinIO client and OkHttp. */
@NullMarked
package vn.nhanchung.evidence.minio;

import org.jspecify.annotations.NullMarked;
